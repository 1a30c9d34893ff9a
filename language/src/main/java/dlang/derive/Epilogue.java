package dlang.derive;

import dlang.core.Block;
import dlang.core.Local;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is saved when a block is left, in the order in which it is pushed.
 *
 * @param definedAt the index of the instruction that defines the local: an exit before it leaves it out
 * @param flag if not null: saved only if this thing's bit is set in the region's path word
 */
record Epilogue(Local local, int definedAt, @Nullable Object flag) {

  static List<Epilogue> of(Block block, Plan plan, Restoration restoration) {
    var all = new ArrayList<Epilogue>();
    var layout = plan.layout();
    restoration.saved(block).forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), null)));
    restoration.last(block).forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), null)));
    for (var instr : block.instrs()) {
      var spread = plan.spreads().get(instr);
      if (spread != null) {
        all.add(new Epilogue(spread, layout.position(instr).index(), instr));
      }
    }
    all.sort(Comparator.comparingInt(Epilogue::definedAt));
    return all;
  }
}
