package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions that are too long to become part of the code that uses them. */
final class Boundary {
  private Boundary() {}

  record OfOne(DoubleUnaryOperator f) implements DoubleUnaryOperator {
    @Override
    @TruffleBoundary
    public double applyAsDouble(double x) {
      return f.applyAsDouble(x);
    }
  }

  record OfTwo(DoubleBinaryOperator f) implements DoubleBinaryOperator {
    @Override
    @TruffleBoundary
    public double applyAsDouble(double a, double b) {
      return f.applyAsDouble(a, b);
    }
  }
}
