package dlang.core;

import dlang.syntax.BinaryOperator;
import dlang.syntax.Expression;
import dlang.syntax.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Expressions whose value is plain to see: literals, signed numbers and quotients of them. */
final class Constants {

  private Constants() {}

  /** The value of an expression; null if it is not constant. */
  static @Nullable Literal of(Expression expression) {
    return switch (expression) {
      case Expression.NumberLiteral n -> Literal.of(n.value());
      case Expression.BoolLiteral b -> new Literal(b.value());
      case Expression.NilLiteral _ -> Literal.NIL;
      case Expression.StringLiteral s -> s.constant() == null ? null : new Literal(s.constant());
      case Expression.Parenthesized p -> of(p.inner());
      case Expression.Unary u when u.operator() == UnaryOperator.NEGATE ->
          number(u.operand()) instanceof Double d ? Literal.of(-d) : null;
      case Expression.Binary b when b.operator() == BinaryOperator.DIVIDE ->
          number(b.left()) instanceof Double x && number(b.right()) instanceof Double y
              ? Literal.of(x / y)
              : null;
      default -> null;
    };
  }

  private static @Nullable Double number(Expression expression) {
    var literal = of(expression);
    return literal != null && literal.value() instanceof Double d ? d : null;
  }
}
