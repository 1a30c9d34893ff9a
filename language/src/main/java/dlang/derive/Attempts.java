package dlang.derive;

import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.List;
import java.util.Set;

/**
 * Which {@code try} is atomic. In an <em>attempt</em> nothing that can be seen from outside is done before the last
 * instruction that may throw, and the handler ends in a jump: so what follows runs if all of the body did, and
 * nothing of the body counts if the handler runs.
 */
final class Attempts {

  /** Operators that never throw, whatever they are applied to. */
  private static final Set<String> SAFE =
      Set.of(
          "eq", "ne", "is_unset", "structure", "spread", "replaced", "extent", "new_tape", "release", "new_sweep", "last_sweep", "trim_tape",
          "push_word", "pop_word", "with_bit", "has_bit", "mark", "with_exit", "exit_of", "shadow",
          "end_sweep", "seen_from_here", "thrown_part");

  /** Operators that change a tape. */
  private static final Set<String> EFFECTS =
      Set.of("release", "push_word", "pop_word", "end_sweep");

  private Attempts() {}

  static boolean isOne(Instr.Try t) {
    var last = t.handler().instrs().isEmpty() ? null : t.handler().instrs().getLast();
    return (last instanceof Instr.Break
            || last instanceof Instr.Continue
            || last instanceof Instr.Return)
        && isAtomic(t.body().instrs());
  }

  private static boolean isAtomic(List<Instr> body) {
    boolean changed = false;
    for (var instr : body) {
      boolean alone = instr instanceof Instr.Throw && body.size() == 1;
      if (changed && mayThrow(instr) || !isSimple(instr) && !isTest(instr) && !alone) {
        return false;
      }
      changed |= hasEffect(instr);
    }
    return !body.isEmpty();
  }

  /** Whether the instruction is one step without a jump. */
  static boolean isSimple(Instr instr) {
    return switch (instr) {
      case Instr.Step _, Instr.Assign _, Access _, Instr.Resize _ -> true;
      case Instr.Call _, Instr.If _, Instr.Loop _, Instr.Break _, Instr.Continue _,
          Instr.Return _, Instr.Throw _, Instr.Try _ ->
          false;
    };
  }

  /** Whether this only looks whether its condition is a bool. */
  private static boolean isTest(Instr instr) {
    return instr instanceof Instr.If(_, var then, var otherwise, _)
        && then.instrs().isEmpty()
        && otherwise.instrs().isEmpty();
  }

  static boolean mayThrow(Instr instr) {
    return switch (instr) {
      case Instr.Step _ -> false;
      case Instr.Assign(_, Expr.Apply(var operator, _), _) -> !operator.isBuiltin(SAFE);
      case Instr.Assign(_, var expr, _) ->
          expr instanceof Expr.Global || expr instanceof Expr.GlobalCell || expr instanceof Expr.Import;
      case Access(_, Place.AtCursor _, _, _, _) -> false;
      case Access(var mode, Place.InCell(_, var path), _, _, _) ->
          mode != Access.Mode.WRITE || !path.isEmpty();
      default -> true;
    };
  }

  /** Whether something that derivatives depend on is changed that is there after the instruction failed. */
  static boolean hasEffect(Instr instr) {
    var changed = new boolean[1];
    Uses.writes(instr, x -> changed[0] |= x.isMutable());
    return changed[0]
        || switch (instr) {
          case Access(_, Place.AtCursor _, _, _, _) -> true;
          case Access(var mode, Place.InCell _, _, _, _) -> Uses.changesPlace(mode);
          case Instr.Resize _ -> true;
          case Instr.Assign(_, Expr.Apply(var operator, _), _) -> operator.isBuiltin(EFFECTS);
          default -> false;
        };
  }
}
