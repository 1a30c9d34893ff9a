package dlang.derive;

import dlang.core.Block;
import dlang.core.Local;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is saved when a block is left, in the order in which it is pushed: first what always is, then how operations
 * broadcast, which is saved only if one of the block did.
 *
 * @param definedAt the index of the instruction that defines the local: an exit before it leaves it out
 * @param isSpread whether this is saved only if something in the block broadcast
 */
record Epilogue(Local local, int definedAt, boolean isSpread) {

  static List<Epilogue> of(Block block, Plan plan, Restoration restoration) {
    var all = new ArrayList<Epilogue>();
    var layout = plan.layout();
    restoration.saved(block).forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), false)));
    restoration.last(block).forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), false)));
    all.sort(Comparator.comparingInt(Epilogue::definedAt));
    for (int i = 0; i < block.instrs().size(); i++) {
      var spread = plan.spreads().get(block.instrs().get(i));
      if (spread != null) {
        all.add(new Epilogue(spread, i, true));
      }
    }
    return all;
  }
}
