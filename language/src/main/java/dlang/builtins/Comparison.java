package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Text;

/** {@code < <= > >=}: bools for numbers and strings, masks when an array takes part. */
@NodeChild(value = "a", type = ExpressionNode.class)
@NodeChild(value = "b", type = ExpressionNode.class)
abstract class Comparison extends BuiltinNode {

  /** Which comparison. */
  enum Relation {
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">=");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }
  }

  private final Relation relation;

  Comparison(Relation relation) {
    this.relation = relation;
  }

  static void addTo(BuiltinTable t) {
    t.add("lt(a, b)", a -> ComparisonNodeGen.create(Relation.LESS, a[0], a[1]));
    t.add("le(a, b)", a -> ComparisonNodeGen.create(Relation.LESS_EQUAL, a[0], a[1]));
    t.add("gt(a, b)", a -> ComparisonNodeGen.create(Relation.GREATER, a[0], a[1]));
    t.add("ge(a, b)", a -> ComparisonNodeGen.create(Relation.GREATER_EQUAL, a[0], a[1]));
    t.add("eq(a, b)", a -> EqualityNodeGen.create(true, a[0], a[1]));
    t.add("ne(a, b)", a -> EqualityNodeGen.create(false, a[0], a[1]));
  }

  @Specialization
  boolean ints(int a, int b) {
    return switch (relation) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
    };
  }

  @Specialization(replaces = "ints")
  boolean doubles(double a, double b) {
    return switch (relation) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
    };
  }

  @Fallback
  Object others(Object a, Object b) {
    return compare(a, b);
  }

  @TruffleBoundary
  private Object compare(Object a, Object b) {
    if (a instanceof String s && b instanceof String t) {
      return ints(Order.compare(s, t), 0);
    }
    var left = Numeric.orNull(a);
    var right = Numeric.orNull(b);
    if (left == null || right == null) {
      throw DlangError.type(
              relation.symbol + " cannot compare " + Text.described(a) + " with " + Text.described(b) + ".")
          .at(this);
    }
    try {
      return Elementwise.zip(relation.symbol, (x, y) -> doubles(x, y) ? 1 : 0, left, right);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
