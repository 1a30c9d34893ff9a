package dlang.derive;

import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which functions may read or write a location that is not their own: a cell or a tape. */
final class CellUse {

  private final Map<Function, Boolean> known = new HashMap<>();

  /** Whether a call may; a function value always may. */
  boolean mayTouch(Callee callee) {
    return switch (callee) {
      case Callee.Value _ -> true;
      case Callee.Known(var function) -> mayTouch(function);
    };
  }

  private boolean mayTouch(Function function) {
    var answer = known.get(function);
    if (answer == null) {
      answer = mayTouch(function, new HashSet<>());
      known.put(function, answer);
    }
    return answer;
  }

  private boolean mayTouch(Function function, Set<Function> seen) {
    return seen.add(function)
        && function.derivative() == null
        && mayTouch(function.body(), seen);
  }

  private boolean mayTouch(Block block, Set<Function> seen) {
    for (var instr : block.instrs()) {
      boolean here =
          switch (instr) {
            case Access(_, Place.InCell _, _, _, _) -> true;
            case Access(_, Place.AtCursor _, _, _, _) -> true;
            case Instr.Resize(_, Place.InCell _, _, _, _, _) -> true;
            case Instr.Assign(_, Expr.GlobalCell _, _) -> true;
            case Instr.Call(_, Callee.Value _, _, _) -> true;
            case Instr.Call(_, Callee.Known(var callee), _, _) -> mayTouch(callee, seen);
            default -> false;
          };
      if (here) {
        return true;
      }
      for (var inner : Uses.blocks(instr)) {
        if (mayTouch(inner, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
