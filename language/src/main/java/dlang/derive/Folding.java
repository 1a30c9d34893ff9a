package dlang.derive;

import dlang.core.Atom;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Literal;
import org.jspecify.annotations.Nullable;

/** What the body of a rule comes to where literals are put in for its parameters: exactly what it would compute. */
final class Folding {

  private Folding() {}

  /** The operand that an application is known to give; null if it must be computed. */
  static @Nullable Atom fold(Expr.Apply apply) {
    if (apply.operator() instanceof Function) {
      return null;
    }
    var arguments = apply.arguments();
    return switch (arguments.size()) {
      case 1 -> negated(apply.operator().name(), arguments.getFirst());
      case 2 -> combined(apply.operator().name(), arguments.get(0), arguments.get(1));
      default -> null;
    };
  }

  private static @Nullable Atom negated(String name, Atom a) {
    return name.equals("neg") && a instanceof Literal(Double x) ? Literal.of(-x) : null;
  }

  private static @Nullable Atom combined(String name, Atom a, Atom b) {
    if (a instanceof Literal(Double x) && b instanceof Literal(Double y)) {
      return switch (name) {
        case "add" -> Literal.of(x + y);
        case "sub" -> Literal.of(x - y);
        case "mul" -> Literal.of(x * y);
        case "div" -> Literal.of(x / y);
        default -> null;
      };
    }
    return name.equals("pow") && b instanceof Literal one && one.is(1) ? a : null;
  }
}
