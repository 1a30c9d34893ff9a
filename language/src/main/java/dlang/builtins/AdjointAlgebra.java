package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;
import dlang.core.Literal;
import dlang.runtime.Array;
import dlang.runtime.Nil;
import dlang.runtime.Range;
import dlang.runtime.Record;
import dlang.runtime.Shape;
import dlang.runtime.Values;
import org.jspecify.annotations.Nullable;

/**
 * What derived programs do with adjoints, besides adding them up: elementwise products, and the sums that undo
 * broadcasting. In all of it the number 0 is the zero of every structure.
 */
final class AdjointAlgebra {
  private AdjointAlgebra() {}

  /** What broadcasting two values of different structures needs to be undone. */
  record Spread(Object left, Object right) implements TruffleObject {}

  static boolean isZero(Object a) {
    return a instanceof Double d ? d == 0 : a instanceof Integer i ? i == 0 : a == Nil.NIL;
  }

  static double weigh(double a, double b) {
    double product = a * b;
    return product == product ? product : zeroOr(product, a, b);
  }

  private static double zeroOr(double product, double a, double b) {
    return a == 0 || b == 0 ? 0 : product;
  }

  @TruffleBoundary
  static Object weigh(Object a, Object b) {
    if (isZero(a) || isZero(b)) {
      return 0.0;
    }
    var left = Numeric.of("weigh", a);
    var right = Numeric.of("weigh", b);
    var product = ArrayOperation.MULTIPLY.apply(a, b);
    if (product instanceof Array array && hasNaN(array)) {
      return Elementwise.zip("weigh", AdjointAlgebra::weigh, left, right);
    }
    return product;
  }

  private static boolean hasNaN(Array array) {
    double[] numbers = array.numbers();
    for (int i = 0; i < array.size(); i++) {
      if (numbers[i] != numbers[i]) {
        return true;
      }
    }
    return false;
  }

  /** {@code t} summed to the structure of {@code x}, which may also be given as such. */
  @TruffleBoundary
  static Object fit(Object t, Object x) {
    var shape = shape(x);
    if (t == Literal.Constant.NONE || isZero(t) || shape == null) {
      return Values.share(t);
    }
    var numeric = Numeric.orNull(t);
    if (numeric == null || numeric.shape().equals(shape)) {
      return Values.share(t);
    }
    if (numeric.rank() < shape.rank()) {
      return spread(numeric, shape);
    }
    var result = new double[shape.size()];
    var target = new Broadcast(shape, numeric.shape());
    for (int i = 0; i < numeric.size(); i++) {
      result[target.next()] += numeric.data()[i];
    }
    return Numeric.value(result, shape);
  }

  /** {@code t} repeated to the structure of {@code x}. */
  @TruffleBoundary
  static Object unfit(Object t, Object x) {
    var shape = shape(x);
    if (isZero(t) || shape == null) {
      return Values.share(t);
    }
    var numeric = Numeric.orNull(t);
    return numeric == null || numeric.shape().equals(shape)
        ? Values.share(t)
        : spread(numeric, shape);
  }

  private static Object spread(Numeric t, Shape shape) {
    var result = new double[shape.size()];
    var from = new Broadcast(t.shape(), shape);
    for (int i = 0; i < result.length; i++) {
      result[i] = t.data()[from.next()];
    }
    return Numeric.value(result, shape);
  }

  /** The shape of what is numeric, the length of a generic array, the number 0 for anything else; of one of these itself. */
  @TruffleBoundary
  static Object structure(Object x) {
    if (Values.isNumber(x)) {
      return Shape.SCALAR;
    }
    if (x instanceof Array array) {
      return array.packed() != null ? (Object) array.shape() : array.length();
    }
    if (x instanceof Range range) {
      return Shape.of(Arguments.size(range.count()));
    }
    return x instanceof Shape ? x : (Object) 0.0;
  }

  private static @Nullable Shape shape(Object x) {
    return structure(x) instanceof Shape shape ? shape : null;
  }

  @TruffleBoundary
  static Object spread(Object x, Object y) {
    var left = structure(x);
    var right = structure(y);
    return left.equals(right) ? (Object) 0.0 : new Spread(left, right);
  }

  @TruffleBoundary
  static Object expand(Object t, Object structure) {
    return isZero(t) && structure instanceof Shape shape && !shape.isScalar()
        ? Array.zeros(shape)
        : Values.share(t);
  }

  /** The adjoint {@code a} with everything that is a number in {@code x}, and nil for the rest of it. */
  @TruffleBoundary
  static Object complete(Object a, Object x) {
    if (Values.isNumber(x)) {
      return isZero(a) ? 0.0 : a;
    }
    if (shape(x) instanceof Shape shape) {
      if (isZero(a)) {
        return Array.zeros(shape);
      }
      var numeric = Numeric.orNull(a);
      return numeric != null && numeric.shape().equals(shape) ? Values.share(a) : padded(a, (Array) x);
    }
    if (x instanceof Array array) {
      return padded(a, array);
    }
    return x instanceof Record record ? complete(a, record) : Nil.NIL;
  }

  private static Array padded(Object a, Array x) {
    var parts = new Object[x.length()];
    for (int i = 0; i < parts.length; i++) {
      Object part = a instanceof Array array && i < array.length() ? array.get(i) : 0.0;
      parts[i] = complete(part, x.get(i));
    }
    return Array.of(parts);
  }

  private static Record complete(Object a, Record x) {
    var result = new Record();
    for (int i = 0; i < x.size(); i++) {
      var key = x.keys().name(i);
      Object part = a instanceof Record record ? record.get(key) : null;
      result.set(key, complete(part == null ? 0.0 : part, x.value(i)));
    }
    return result;
  }
}
