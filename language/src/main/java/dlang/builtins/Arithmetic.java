package dlang.builtins;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;

/**
 * The arithmetic operators. Ints stay ints while the result is one: a result that is too large, or would be −0, goes
 * on as a double.
 */
@NodeChild(value = "a", type = ExpressionNode.class)
@NodeChild(value = "b", type = ExpressionNode.class)
abstract class Arithmetic extends BuiltinNode {

  private final ArrayOperation onArrays;

  Arithmetic(ArrayOperation onArrays) {
    this.onArrays = onArrays;
  }

  static void addTo(BuiltinTable t) {
    t.add("add(a, b)", a -> ArithmeticFactory.AddNodeGen.create(a[0], a[1]));
    t.add("sub(a, b)", a -> ArithmeticFactory.SubtractNodeGen.create(a[0], a[1]));
    t.add("mul(a, b)", a -> ArithmeticFactory.MultiplyNodeGen.create(a[0], a[1]));
    t.add("div(a, b)", a -> ArithmeticFactory.DivideNodeGen.create(a[0], a[1]));
    t.add("mod(a, b)", a -> ArithmeticFactory.ModuloNodeGen.create(a[0], a[1]));
    t.add("pow(a, b)", a -> ArithmeticFactory.PowerNodeGen.create(a[0], a[1]));
    t.add("neg(a)", a -> ArithmeticFactory.NegateNodeGen.create(a[0]));
  }

  @Fallback
  Object arrays(Object a, Object b) {
    try {
      return onArrays.apply(a, b);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }

  abstract static class Add extends Arithmetic {
    Add() {
      super(ArrayOperation.ADD);
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    int ints(int a, int b) {
      return Math.addExact(a, b);
    }

    @Specialization(replaces = "ints")
    double doubles(double a, double b) {
      return a + b;
    }
  }

  abstract static class Subtract extends Arithmetic {
    Subtract() {
      super(ArrayOperation.SUBTRACT);
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    int ints(int a, int b) {
      return Math.subtractExact(a, b);
    }

    @Specialization(replaces = "ints")
    double doubles(double a, double b) {
      return a - b;
    }
  }

  abstract static class Multiply extends Arithmetic {
    Multiply() {
      super(ArrayOperation.MULTIPLY);
    }

    @Specialization(rewriteOn = ArithmeticException.class)
    int ints(int a, int b) {
      int product = Math.multiplyExact(a, b);
      if (product == 0 && (a < 0 || b < 0)) {
        throw new ArithmeticException();
      }
      return product;
    }

    @Specialization(replaces = "ints")
    double doubles(double a, double b) {
      return a * b;
    }
  }

  abstract static class Divide extends Arithmetic {
    Divide() {
      super(ArrayOperation.DIVIDE);
    }

    @Specialization
    double doubles(double a, double b) {
      return a / b;
    }
  }

  abstract static class Modulo extends Arithmetic {
    Modulo() {
      super(ArrayOperation.MODULO);
    }

    @Specialization(guards = "b > 0")
    int ints(int a, int b) {
      return Math.floorMod(a, b);
    }

    @Specialization(replaces = "ints")
    double doubles(double a, double b) {
      return modulo(a, b);
    }
  }

  abstract static class Power extends Arithmetic {
    Power() {
      super(ArrayOperation.POWER);
    }

    @Specialization
    double doubles(double a, double b) {
      return power(a, b);
    }
  }

  /** −x; of 0 it is −0, which is no int. */
  @NodeChild(value = "a", type = ExpressionNode.class)
  abstract static class Negate extends BuiltinNode {

    @Specialization(guards = {"a != 0", "a != MIN_VALUE"})
    int integer(int a) {
      return -a;
    }

    @Specialization(replaces = "integer")
    double number(double a) {
      return -a;
    }

    @Fallback
    Object array(Object a) {
      try {
        return Elementwise.map("-", x -> -x, a);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }

    static final int MIN_VALUE = Integer.MIN_VALUE;
  }

  /** The remainder with the sign of the divisor, without the rounding of a − b·floor(a / b). */
  static double modulo(double a, double b) {
    double r = a % b;
    if (r == 0) {
      return 0;
    }
    return r < 0 == b < 0 ? r : r + b;
  }

  static double power(double a, double b) {
    if (b == 2) {
      return a * a;
    }
    double power = Math.pow(a, b);
    return Double.isNaN(power) && isOne(a, b) ? 1 : power;
  }

  /** Where IEEE 754 has a power of 1 or -1 and {@link Math#pow} has none. */
  private static boolean isOne(double a, double b) {
    return a == 1 || a == -1 && Double.isInfinite(b);
  }
}
