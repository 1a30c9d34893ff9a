package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Text;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Functions with steps and kinks; of ints they are ints. */
final class Stepwise {
  private Stepwise() {}

  static void addTo(BuiltinTable t) {
    one(t, "abs(x)", x -> x < 0 ? -x : x, Math::abs);
    one(t, "sign(x)", Integer::signum, Math::signum);
    one(t, "floor(x)", x -> x, Math::floor);
    one(t, "ceil(x)", x -> x, Math::ceil);
    one(t, "round(x)", x -> x, Math::rint);
    one(t, "relu(x)", x -> Math.max(x, 0), x -> x <= 0 ? 0 : x);
    two(t, "min(a, b)", Math::min, Math::min);
    two(t, "max(a, b)", Math::max, Math::max);
    predicate(t, "is_nan(x)", Double::isNaN);
    predicate(t, "is_finite(x)", Double::isFinite);
    t.add("clamp(x, lo, hi)", a -> StepwiseFactory.ClampNodeGen.create(a[0], a[1], a[2]));
    t.add("where(c, a, b)", a -> StepwiseFactory.WhereNodeGen.create(a[0], a[1], a[2]));
  }

  private static void one(BuiltinTable t, String signature, IntUnaryOperator f, DoubleUnaryOperator g) {
    var name = signature.substring(0, signature.indexOf('('));
    t.add(signature, a -> StepwiseFactory.OneNodeGen.create(name, f, g, a[0]));
  }

  private static void two(BuiltinTable t, String signature, IntBinaryOperator f, DoubleBinaryOperator g) {
    var name = signature.substring(0, signature.indexOf('('));
    t.add(signature, a -> StepwiseFactory.TwoNodeGen.create(name, f, g, a[0], a[1]));
  }

  private static void predicate(BuiltinTable t, String signature, DoublePredicate f) {
    var name = signature.substring(0, signature.indexOf('('));
    t.add(signature, a -> StepwiseFactory.PredicateNodeGen.create(name, f, a[0]));
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class One extends BuiltinNode {
    static final int MIN_VALUE = Integer.MIN_VALUE;

    private final String name;
    private final IntUnaryOperator onInts;
    private final DoubleUnaryOperator onDoubles;

    One(String name, IntUnaryOperator onInts, DoubleUnaryOperator onDoubles) {
      this.name = name;
      this.onInts = onInts;
      this.onDoubles = onDoubles;
    }

    /** The least int has no absolute value among ints. */
    @Specialization(guards = "x != MIN_VALUE")
    int integer(int x) {
      return onInts.applyAsInt(x);
    }

    @Specialization(replaces = "integer")
    double number(double x) {
      return onDoubles.applyAsDouble(x);
    }

    @Fallback
    Object array(Object x) {
      try {
        return Elementwise.map(name, onDoubles, x);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }
  }

  @NodeChild(value = "a", type = ExpressionNode.class)
  @NodeChild(value = "b", type = ExpressionNode.class)
  abstract static class Two extends BuiltinNode {
    private final String name;
    private final IntBinaryOperator onInts;
    private final DoubleBinaryOperator onDoubles;

    Two(String name, IntBinaryOperator onInts, DoubleBinaryOperator onDoubles) {
      this.name = name;
      this.onInts = onInts;
      this.onDoubles = onDoubles;
    }

    @Specialization
    int ints(int a, int b) {
      return onInts.applyAsInt(a, b);
    }

    @Specialization(replaces = "ints")
    double numbers(double a, double b) {
      return onDoubles.applyAsDouble(a, b);
    }

    @Fallback
    Object arrays(Object a, Object b) {
      try {
        return Elementwise.zip(name, onDoubles, a, b);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class Predicate extends BuiltinNode {
    private final String name;
    private final DoublePredicate f;

    Predicate(String name, DoublePredicate f) {
      this.name = name;
      this.f = f;
    }

    @Specialization
    boolean number(double x) {
      return f.test(x);
    }

    @Fallback
    Object array(Object x) {
      try {
        return Elementwise.map(name, v -> f.test(v) ? 1 : 0, x);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  @NodeChild(value = "lo", type = ExpressionNode.class)
  @NodeChild(value = "hi", type = ExpressionNode.class)
  abstract static class Clamp extends BuiltinNode {

    @Specialization(guards = "lo <= hi")
    int ints(int x, int lo, int hi) {
      return Math.min(Math.max(x, lo), hi);
    }

    @Specialization(guards = "!(lo > hi)", replaces = "ints")
    double numbers(double x, double lo, double hi) {
      return Math.min(Math.max(x, lo), hi);
    }

    @Fallback
    Object others(Object x, Object lo, Object hi) {
      try {
        return clamp(x, lo, hi);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }

    @TruffleBoundary
    private static Object clamp(Object x, Object lo, Object hi) {
      Elementwise.zip("clamp", Clamp::ordered, lo, hi);
      return Elementwise.zip(
          "clamp", Math::min, Elementwise.zip("clamp", Math::max, x, lo), hi);
    }

    private static double ordered(double lo, double hi) {
      if (lo > hi) {
        throw DlangError.argument(
            "clamp needs a lower bound that is not above the upper one, but got "
                + Text.number(lo) + " and " + Text.number(hi) + ".");
      }
      return 0;
    }
  }

  @NodeChild(value = "c", type = ExpressionNode.class)
  @NodeChild(value = "a", type = ExpressionNode.class)
  @NodeChild(value = "b", type = ExpressionNode.class)
  abstract static class Where extends BuiltinNode {

    @Specialization
    int ints(boolean c, int a, int b) {
      return c ? a : b;
    }

    @Specialization(replaces = "ints")
    double numbers(boolean c, double a, double b) {
      return c ? a : b;
    }

    @Fallback
    Object others(Object c, Object a, Object b) {
      try {
        return select(c, a, b);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }

    @TruffleBoundary
    private static Object select(Object condition, Object left, Object right) {
      var c = Masks.of("where", condition);
      var a = Numeric.of("where", left);
      var b = Numeric.of("where", right);
      var both = Elementwise.broadcast("where", a.shape(), b.shape());
      var shape = Elementwise.broadcast("where", c.shape(), both);
      var result = new double[shape.size()];
      var atC = new Broadcast(c.shape(), shape);
      var atA = new Broadcast(a.shape(), shape);
      var atB = new Broadcast(b.shape(), shape);
      for (int i = 0; i < result.length; i++) {
        double x = a.data()[atA.next()];
        double y = b.data()[atB.next()];
        result[i] = c.data()[atC.next()] != 0 ? x : y;
      }
      return Numeric.value(result, shape);
    }
  }
}
