package dlang.derive;

import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out what preparation and rules added and nobody came to need. */
final class Pruning {

  private final Preparation prepared;
  private final Predicate<Local> spare;
  private final Set<Local> read = new HashSet<>();

  /**
   * @param spare whether an intermediate result that rules wrote is wanted only if it is read
   */
  Pruning(Preparation prepared, Predicate<Local> spare) {
    this.prepared = prepared;
    this.spare = spare;
  }

  Block prune(Block block) {
    reads(block);
    return pruned(block);
  }

  /** From the last to the first, so that what is read only by what is left out is left out too. */
  private void reads(Block block) {
    for (var instr : block.instrs().reversed()) {
      if (!isSpare(instr)) {
        Uses.reads(instr, read::add);
        Uses.blocks(instr).forEach(this::reads);
      }
    }
  }

  private Block pruned(Block block) {
    List<Instr> kept = new ArrayList<>();
    for (var instr : block.instrs()) {
      if (!isSuperfluous(instr) && !isSpare(instr)) {
        kept.add(
            switch (instr) {
              case Instr.If(var condition, var then, var otherwise, var span) ->
                  new Instr.If(condition, pruned(then), pruned(otherwise), span);
              case Instr.Loop(var counter, var count, var body, var span) ->
                  new Instr.Loop(counter, count, pruned(body), span);
              case Instr.Try(var body, var error, var handler, var span) ->
                  new Instr.Try(pruned(body), error, pruned(handler), span);
              default -> instr;
            });
      }
    }
    return new Block(block.locals(), kept);
  }

  private boolean isSpare(Instr instr) {
    return instr instanceof Instr.Assign(var target, var _, var _)
        && spare.test(target)
        && !read.contains(target);
  }

  private boolean isSuperfluous(Instr instr) {
    var found = new boolean[1];
    if (instr instanceof Instr.Assign || instr instanceof Instr.Access) {
      Uses.writes(instr, x -> found[0] |= prepared.isSuperfluous(x, read::contains));
    }
    return found[0];
  }
}
