package dlang.runtime;

import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Products of adjoints, and how adjoints follow the broadcasting of their primals. Where the result
 * is an operand as it is, that is returned itself.
 */
public final class Broadcasting {
  private Broadcasting() {}

  /** The product, where 0 times anything is 0 (semantics 9). */
  public static double weigh(double a, double b) {
    double product = a * b;
    return isRareNan(product) && (a == 0 || b == 0) ? 0 : product;
  }

  /**
   * The same at a place in a program. That products come out NaN is not compiled before the first one in this engine did:
   * to learn it place by place would compile a function again for each of its products.
   */
  public static double weigh(double a, double b, Node place) {
    if (isKnownNumber(a) && a == 2) {
      return b + b; // the slope of a square, whose neighbours keep the processor's multipliers busy
    }
    double product = a * b;
    if (isKnownNumber(a) || isKnownNumber(b) || !isRareNan(product)) {
      return product;
    }
    var neverNan = DlangLanguage.get(place).neverNan();
    if (neverNan.isValid()) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      neverNan.invalidate();
    }
    return a == 0 || b == 0 ? 0 : product;
  }

  private static boolean isRareNan(double a) {
    return injectBranchProbability(SLOWPATH_PROBABILITY, a != a);
  }

  /** Whether the compiler knows that {@code a} is finite and not 0. To the interpreter everything is constant. */
  private static boolean isKnownNumber(double a) {
    return CompilerDirectives.inCompiledCode()
        && CompilerDirectives.isPartialEvaluationConstant(a)
        && a != 0
        && Double.isFinite(a);
  }

  /**
   * The broadcasting product, where 0 times anything is 0. A zero that has come about by arithmetic
   * must not lose its shape here: only the zero that nothing was ever added to is without one.
   *
   * @throws DlangError of kind {@code shape} if the shapes do not fit
   */
  public static Object weigh(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return weigh((double) x, (double) y);
    }
    return a == Adjoints.NONE || b == Adjoints.NONE ? Adjoints.NONE : product(a, b);
  }

  @TruffleBoundary
  private static Object product(Object a, Object b) {
    if (Values.isNumber(a) && Values.isNumber(b)) {
      return weigh(Values.number(a), Values.number(b));
    }
    var s = Packing.shapeOf(a);
    var t = Packing.shapeOf(b);
    if (a instanceof Range range) {
      return product(range.toArray(), b);
    } else if (b instanceof Range range) {
      return product(a, range.toArray());
    } else if (s == null || t == null) {
      return productOfElements(a, b, s, t);
    }
    if (s.isScalar() || t.isScalar()) {
      var array = (Array) (s.isScalar() ? b : a);
      var result = new double[array.size()];
      Kernel.weigh(array.numbers(), Values.number(s.isScalar() ? a : b), result);
      return Array.packed(result, array.shape());
    }
    var whole = Shape.broadcast(s, t);
    if (whole == null) {
      if (Carriers.isZero(a) || Carriers.isZero(b)) {
        return 0.0; // at second order: what is wanted of something that has been replaced, which is nothing
      }
      throw DlangError.shape("A cotangent of shape " + s + " cannot be weighed with " + t + ".");
    }
    var result = new double[whole.size()];
    Kernel.weigh(numbers(a, s, whole), numbers(b, t, whole), result);
    return Array.packed(result, whole);
  }

  private static double[] numbers(Object a, Shape from, Shape to) {
    var numbers = ((Array) a).numbers();
    return from.equals(to) ? numbers : repeat(numbers, from, to);
  }

  /** One of the two is an adjoint of which parts may be missing. */
  private static Object productOfElements(
      Object a, Object b, @Nullable Shape s, @Nullable Shape t) {
    if (a instanceof Array x && s == null && t != null && t.rank() > 0) {
      return product(AdjointPath.dense(x, t), b);
    }
    if (b instanceof Array y && t == null && s != null && s.rank() > 0) {
      return product(a, AdjointPath.dense(y, s));
    }
    var longer =
        a instanceof Array x && (!(b instanceof Array y) || x.length() > y.length()) ? x : b;
    if (!(longer instanceof Array whole)) {
      if (Adjoints.isZero(a) || Adjoints.isZero(b)) {
        return 0.0;
      }
      throw DlangError.type(
          "A cotangent cannot be " + Text.described(a) + " times " + Text.described(b) + ".");
    }
    var parts = new Object[whole.length()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = weigh(part(a, i), part(b, i));
    }
    return Array.of(parts);
  }

  private static Object part(Object a, int i) {
    return !(a instanceof Array x) ? a : i < x.length() ? x.get(i) : 0.0;
  }

  /**
   * {@code t} summed over the axes that broadcasting added to the structure of {@code x}, a value
   * or a {@link Structure}; sums are taken from left to right. What came from a zero without a
   * shape may lack axes of x: there it is repeated.
   *
   * @throws DlangError of kind {@code shape} if the shapes do not fit
   */
  public static Object fit(Object t, Object x) {
    if (Values.isNumber(t) && Values.isNumber(x) || Adjoints.isZero(t) || t == Adjoints.NONE) {
      return t;
    }
    return fitTo(t, Structure.of(x));
  }

  @TruffleBoundary
  private static Object fitTo(Object t, Object structure) {
    if (!(structure instanceof Shape to)) {
      return t;
    }
    var from = Packing.shapeOf(t);
    if (from == null) {
      return AdjointPath.dense(t, to);
    }
    if (from.equals(to)) {
      return t;
    }
    return adapted(t, from, to);
  }

  /** Repeated along the axes that {@code from} lacks, and summed over those that {@code to} lacks. */
  private static Object adapted(Object t, Shape from, Shape to) {
    var whole = Shape.broadcast(from, to);
    if (whole == null) {
      if (Carriers.isZero(t)) {
        return 0.0;
      }
      throw DlangError.shape(
          "A cotangent of shape " + from + " does not come from a value of shape " + to + ".");
    }
    var numbers = t instanceof Array a ? a.numbers() : new double[] {Values.number(t)};
    double[] result = sum(repeat(numbers, from, whole), whole, to);
    return to.isScalar() ? (Object) result[0] : Array.packed(result, to);
  }

  private static double[] sum(double[] numbers, Shape from, Shape to) {
    int added = from.rank() - to.rank();
    int inner = inner(from, added - 1);
    double[] sum = numbers;
    if (added > 0) {
      sum = Kernel.sum(sum, 1, outer(from, added), inner);
    }
    int outer = 1;
    for (int axis = 0; axis < to.rank(); axis++) {
      int n = from.dim(axis + added);
      if (n != to.dim(axis)) {
        sum = Kernel.sum(sum, outer, n, inner(from, axis + added));
      }
      outer *= to.dim(axis);
    }
    return sum;
  }

  /** How many elements lie behind an axis. */
  private static int inner(Shape shape, int axis) {
    int inner = 1;
    for (int k = axis + 1; k < shape.rank(); k++) {
      inner *= shape.dim(k);
    }
    return inner;
  }

  /**
   * {@code t} repeated to the structure of {@code x}, a value or a {@link Structure}, from which
   * {@link #fit} summed it.
   */
  public static Object unfit(Object t, Object x) {
    if (Values.isNumber(t) && Values.isNumber(x) || Adjoints.isZero(t) || t == Adjoints.NONE) {
      return t;
    }
    return unfitTo(t, Structure.of(x));
  }

  @TruffleBoundary
  private static Object unfitTo(Object t, Object structure) {
    var from = Packing.shapeOf(t);
    if (!(structure instanceof Shape to) || from == null || from.equals(to)) {
      return t;
    }
    return adapted(t, from, to);
  }

  /** Row-major numbers of one shape broadcast to another. */
  private static double[] repeat(double[] numbers, Shape from, Shape to) {
    int added = to.rank() - from.rank();
    double[] result = numbers;
    int inner = 1;
    for (int axis = to.rank() - 1; axis >= 0; axis--) {
      int n = axis < added ? 1 : from.dim(axis - added);
      if (n != to.dim(axis)) {
        int outer = axis <= added ? 1 : outer(from, axis - added);
        result = Kernel.repeat(result, outer, to.dim(axis), inner);
      }
      inner *= to.dim(axis);
    }
    return result;
  }

  /** How many elements lie before an axis. */
  private static int outer(Shape shape, int axis) {
    int outer = 1;
    for (int k = 0; k < axis; k++) {
      outer *= shape.dim(k);
    }
    return outer;
  }

  /**
   * What undoing the broadcasting of two values needs: the number 0 if both have the same
   * structure, else an array of both structures.
   */
  public static Object spread(Object x, Object y) {
    return Values.isNumber(x) && Values.isNumber(y) ? 0.0 : spreadOf(x, y);
  }

  @TruffleBoundary
  private static Object spreadOf(Object x, Object y) {
    var s = Structure.of(x);
    var t = Structure.of(y);
    return s.equals(t) ? 0.0 : Array.generic(s, t);
  }

  /** {@code t} summed to the structure that a {@link #spread} has of its first value. */
  public static Object fitLeft(Object t, Object spread) {
    return spread instanceof Array both ? fit(t, both.get(0)) : t;
  }

  /** {@code t} summed to the structure that a {@link #spread} has of its second value. */
  public static Object fitRight(Object t, Object spread) {
    return spread instanceof Array both ? fit(t, both.get(1)) : t;
  }

  /**
   * The adjoint {@code t} with nothing missing if the structure is a number's or numeric array's, and t is zero or an array of
   * such rows; else t: rows may have been replaced by something else since.
   */
  public static Object expand(Object t, Object structure) {
    if (!(structure instanceof Shape shape)
        || t == Adjoints.NONE
        || Values.isNumber(t) && shape.isScalar()) {
      return t;
    }
    return AdjointPath.fits(t, shape) ? AdjointPath.dense(t, shape) : t;
  }
}
