package dlang.derive;

import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Operator;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.HashSet;
import java.util.Set;

/** What must not happen twice. */
final class Effects {

  private static final Set<String> BUILTINS =
      Set.of(
          "print", "write_text", "write_csv", "write_json", "read_text", "read_csv", "read_json", "clock",
          "draw_uniform", "draw_normal", "draw_order", "publish");

  private Effects() {}

  /** Whether applying an operator may have an effect, or depend on one. */
  static boolean mayHave(Operator operator) {
    return operator instanceof Function function
        ? mayHave(function, new HashSet<>())
        : BUILTINS.contains(operator.name());
  }

  private static boolean mayHave(Function function, Set<Function> seen) {
    return seen.add(function) && mayHave(function.body(), seen);
  }

  private static boolean mayHave(Block block, Set<Function> seen) {
    for (var instr : block.instrs()) {
      boolean here =
          switch (instr) {
            case Access(var mode, Place.InCell _, _, _, _) -> Uses.changesPlace(mode);
            case Instr.Resize(_, Place.InCell _, _, _, _, _) -> true;
            case Instr.Call(_, Callee.Value _, _, _) -> true;
            case Instr.Call(_, Callee.Known(var callee), _, _) -> mayHave(callee, seen);
            case Instr.Assign(_, Expr.Apply(Function f, _), _) -> mayHave(f, seen);
            case Instr.Assign(_, Expr.Apply(var operator, _), _) -> BUILTINS.contains(operator.name());
            default -> false;
          };
      if (here || Uses.blocks(instr).stream().anyMatch(inner -> mayHave(inner, seen))) {
        return true;
      }
    }
    return false;
  }
}
