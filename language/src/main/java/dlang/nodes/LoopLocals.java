package dlang.nodes;

import dlang.core.Block;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each loop of a function the locals that occur in its body only, but not in an inner loop
 * only.
 */
final class LoopLocals {

  /**
   * The loops around a local, outermost first: those that are around all its occurrences so far.
   */
  private final Map<Local, List<Instr.Loop>> loops = new IdentityHashMap<>();

  private LoopLocals() {}

  static Map<Instr.Loop, List<Local>> of(Function function) {
    var made = new LoopLocals();
    function.captures().forEach(local -> made.occurs(local, List.of()));
    function.parameters().forEach(p -> made.occurs(p.local(), List.of()));
    made.block(function.body(), List.of());
    var result = new IdentityHashMap<Instr.Loop, List<Local>>();
    made.loops.forEach(
        (local, around) -> {
          if (!around.isEmpty()) {
            result.computeIfAbsent(around.getLast(), _ -> new ArrayList<>()).add(local);
          }
        });
    return result;
  }

  private void block(Block block, List<Instr.Loop> around) {
    for (Instr instr : block.instrs()) {
      Uses.reads(instr, local -> occurs(local, around));
      if (instr instanceof Instr.Loop loop) {
        var inside = new ArrayList<>(around);
        inside.add(loop);
        if (loop.counter() != null) {
          occurs(loop.counter(), inside);
        }
        block(loop.body(), inside);
      } else {
        Uses.writes(instr, local -> occurs(local, around));
        Uses.blocks(instr).forEach(inner -> block(inner, around));
      }
    }
  }

  private void occurs(Local local, List<Instr.Loop> around) {
    loops.merge(local, around, LoopLocals::commonPart);
  }

  private static List<Instr.Loop> commonPart(List<Instr.Loop> a, List<Instr.Loop> b) {
    int n = 0;
    while (n < a.size() && n < b.size() && a.get(n) == b.get(n)) {
      n++;
    }
    return a.subList(0, n);
  }
}
