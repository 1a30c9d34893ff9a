package dlang.derive;

import dlang.core.Block;
import dlang.core.Local;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is saved when a block is left, in the order in which it is pushed: first what belongs to certain definitions,
 * then how operations broadcast.
 *
 * @param definedAt the index of the instruction that defines the local: an exit before it leaves it out
 * @param when this is saved
 * @param kept the array that this is about, for {@link When#KEPT} and {@link When#NOT_KEPT}
 */
record Epilogue(Local local, int definedAt, When when, @Nullable Local kept) {

  enum When {
    ALWAYS,
    /** Only if an array is kept. */
    KEPT,
    /** Only if an array is not kept. */
    NOT_KEPT,
    /** Only if some operation of the block broadcast, or wrote an element of another structure. */
    BROADCAST
  }

  boolean isSpread() {
    return when == When.BROADCAST;
  }

  static List<Epilogue> of(Block block, Plan plan, Restoration restoration) {
    var all = new ArrayList<Epilogue>();
    var layout = plan.layout();
    restoration
        .saved(block)
        .forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), When.ALWAYS, null)));
    restoration
        .last(block)
        .forEach(x -> all.add(new Epilogue(x, layout.definedAt(x), When.ALWAYS, null)));
    for (var x : restoration.kept(block)) {
      if (!restoration.isSaved(x)) {
        all.add(new Epilogue(x, layout.definedAt(x), When.KEPT, x));
      }
    }
    for (var x : restoration.readAgain(block)) {
      all.add(new Epilogue(x, layout.definedAt(x), When.NOT_KEPT, restoration.readFrom(x)));
    }
    all.sort(Comparator.comparingInt(Epilogue::definedAt));
    for (int i = 0; i < block.instrs().size(); i++) {
      var spread = plan.spreads().get(block.instrs().get(i));
      if (spread != null) {
        all.add(new Epilogue(spread, i, When.BROADCAST, null));
      }
    }
    return all;
  }

  /** Runs {@code code}, a push or a pop of this, where it is saved. */
  void add(Plan plan, BlockBuilder code, BlockBuilder out) {
    switch (when) {
      case ALWAYS, BROADCAST -> code.block().instrs().forEach(out::add);
      case KEPT -> plan.ifKept(Objects.requireNonNull(kept), code, new BlockBuilder(), out);
      case NOT_KEPT -> plan.ifKept(Objects.requireNonNull(kept), new BlockBuilder(), code, out);
    }
  }
}
