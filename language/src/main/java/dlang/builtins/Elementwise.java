package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dlang.runtime.DlangError;
import dlang.runtime.Shape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers over arrays. */
final class Elementwise {
  private Elementwise() {}

  @TruffleBoundary
  static Object map(String name, DoubleUnaryOperator f, Object x) {
    var a = Numeric.of(name, x);
    var result = new double[a.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = f.applyAsDouble(a.data()[i]);
    }
    return Numeric.value(result, a.shape());
  }

  @TruffleBoundary
  static Object zip(String name, DoubleBinaryOperator f, Object x, Object y) {
    return zip(name, f, Numeric.of(name, x), Numeric.of(name, y));
  }

  static Object zip(String name, DoubleBinaryOperator f, Numeric a, Numeric b) {
    var shape = broadcast(name, a.shape(), b.shape());
    var result = new double[shape.size()];
    var left = new Broadcast(a.shape(), shape);
    var right = new Broadcast(b.shape(), shape);
    for (int i = 0; i < result.length; i++) {
      result[i] = f.applyAsDouble(a.data()[left.next()], b.data()[right.next()]);
    }
    return Numeric.value(result, shape);
  }

  static Shape broadcast(String name, Shape a, Shape b) {
    var shape = Shape.broadcast(a, b);
    if (shape == null) {
      throw DlangError.shape(name + ": the shapes " + a + " and " + b + " do not fit.")
          .withHint("Axes are matched from the last one; they must be equally long, or 1.");
    }
    return shape;
  }
}
