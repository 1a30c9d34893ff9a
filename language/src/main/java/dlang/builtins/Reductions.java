package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;

/** What makes one number of many: all of an array, or those along an axis. */
final class Reductions {
  private Reductions() {}

  /** Reduces {@code n} elements from {@code start}, {@code stride} apart. */
  @FunctionalInterface
  interface Fold {
    double apply(double[] data, int start, int stride, int n);
  }

  static void addTo(BuiltinTable t) {
    reduction(t, "sum", Reductions::sum);
    reduction(t, "prod", Reductions::product);
    reduction(t, "mean", (d, s, stride, n) -> sum(d, s, stride, n) / n);
    reduction(t, "norm", Reductions::norm);
    reduction(t, "max", (d, s, stride, n) -> d[s + stride * best("max", d, s, stride, n, 1)]);
    reduction(t, "min", (d, s, stride, n) -> d[s + stride * best("min", d, s, stride, n, -1)]);
    reduction(t, "argmax", (d, s, stride, n) -> best("argmax", d, s, stride, n, 1));
    reduction(t, "argmin", (d, s, stride, n) -> best("argmin", d, s, stride, n, -1));
    t.plain("any(xs, axis)", (node, a) -> test("any", a[0], a[1], true));
    t.plain("all(xs, axis)", (node, a) -> test("all", a[0], a[1], false));
    t.plain("cumsum(xs, axis)", (node, a) -> cumsum(a[0], a[1]));
    t.plain("spread_axis(t, xs, axis)", (node, a) -> spread(a[0], a[1], a[2]));
    t.plain("reduced(xs, axis)", (node, a) -> reduced(a[0], a[1]));
    t.plain("ties(xs, y, axis)", (node, a) -> ties(a[0], a[1], a[2]));
  }

  private static void reduction(BuiltinTable t, String name, Fold fold) {
    t.plain(name + "(xs, axis)", (node, a) -> reduce(name, a[0], a[1], fold));
  }

  private static Object reduce(String name, Object xs, Object axis, Fold fold) {
    var numeric = Numeric.of(name, xs);
    var lines = Axis.of(name, axis, numeric.shape());
    var result = new double[lines.lines()];
    for (int i = 0; i < result.length; i++) {
      result[i] = fold.apply(numeric.data(), lines.start(i), lines.inner(), lines.length());
    }
    return Numeric.value(result, lines.rest());
  }

  private static double sum(double[] data, int start, int stride, int n) {
    double sum = 0;
    for (int k = 0, at = start; k < n; k++, at += stride) {
      sum += data[at];
    }
    return sum;
  }

  private static double product(double[] data, int start, int stride, int n) {
    double product = 1;
    for (int k = 0, at = start; k < n; k++, at += stride) {
      product *= data[at];
    }
    return product;
  }

  /** Scaled only when the squares overflow or vanish. */
  private static double norm(double[] data, int start, int stride, int n) {
    double norm = Math.sqrt(squares(data, start, stride, n, 1));
    if (norm > 1e-140 && norm < 1e150) {
      return norm;
    }
    double largest = 0;
    for (int k = 0, at = start; k < n; k++, at += stride) {
      largest = Math.max(largest, Math.abs(data[at]));
    }
    return largest == 0 || Double.isInfinite(largest) || Double.isNaN(largest)
        ? largest
        : largest * Math.sqrt(squares(data, start, stride, n, largest));
  }

  private static double squares(double[] data, int start, int stride, int n, double scale) {
    double sum = 0;
    for (int k = 0, at = start; k < n; k++, at += stride) {
      double x = data[at] / scale;
      sum += x * x;
    }
    return sum;
  }

  /** The position of the first greatest (sign 1) or least (sign -1) number, or of the first NaN. */
  private static int best(String name, double[] data, int start, int stride, int n, int sign) {
    if (n == 0) {
      throw DlangError.domain(name + " of an empty array has no value.");
    }
    int best = 0;
    for (int k = 0; k < n; k++) {
      double x = data[start + k * stride];
      if (Double.isNaN(x)) {
        return k;
      }
      if (sign * x > sign * data[start + best * stride]) {
        best = k;
      }
    }
    return best;
  }

  private static Object test(String name, Object xs, Object axis, boolean wanted) {
    var mask = Masks.of(name, xs);
    var lines = Axis.of(name, axis, mask.shape());
    var result = new double[lines.lines()];
    for (int i = 0; i < result.length; i++) {
      boolean found = false;
      for (int k = 0; k < lines.length(); k++) {
        found |= mask.data()[lines.start(i) + k * lines.inner()] != 0 == wanted;
      }
      result[i] = found == wanted ? 1 : 0;
    }
    return lines.rest().isScalar() ? (Object) (result[0] != 0) : Array.packed(result, lines.rest());
  }

  private static Object cumsum(Object xs, Object axis) {
    var numeric = Numeric.of("cumsum", xs);
    if (Arguments.isMissing(axis) && numeric.rank() > 1) {
      throw DlangError.argument(
          "cumsum of an array of shape " + numeric.shape() + " needs to know along which axis.");
    }
    var lines = Axis.of("cumsum", axis, numeric.shape());
    var result = new double[numeric.size()];
    for (int i = 0; i < lines.lines(); i++) {
      double sum = 0;
      for (int k = 0, at = lines.start(i); k < lines.length(); k++, at += lines.inner()) {
        sum += numeric.data()[at];
        result[at] = sum;
      }
    }
    return Numeric.value(result, numeric.shape());
  }

  /** {@code t}, a reduction, repeated to the shape of xs; the number 0 also stands for an array of zeros. */
  private static Object spread(Object t, Object xs, Object axis) {
    var numeric = Numeric.of("spread_axis", xs);
    var reduction = Numeric.of("spread_axis", t);
    var lines = Axis.of("spread_axis", axis, numeric.shape());
    boolean one = reduction.shape().isScalar();
    var result = new double[numeric.size()];
    for (int i = 0; i < lines.lines(); i++) {
      double value = reduction.data()[one ? 0 : i];
      for (int k = 0, at = lines.start(i); k < lines.length(); k++, at += lines.inner()) {
        result[at] = value;
      }
    }
    return Numeric.value(result, numeric.shape());
  }

  private static Object reduced(Object xs, Object axis) {
    return Axis.of("mean", axis, Numeric.of("mean", xs).shape()).length();
  }

  private static Object ties(Object xs, Object y, Object axis) {
    var numeric = Numeric.of("ties", xs);
    var extremum = Numeric.of("ties", y);
    var lines = Axis.of("ties", axis, numeric.shape());
    var result = new double[numeric.size()];
    for (int i = 0; i < lines.lines(); i++) {
      long best = bits(extremum.data()[i]);
      int count = 0;
      for (int k = 0, at = lines.start(i); k < lines.length(); k++, at += lines.inner()) {
        count += bits(numeric.data()[at]) == best ? 1 : 0;
      }
      for (int k = 0, at = lines.start(i); k < lines.length(); k++, at += lines.inner()) {
        result[at] = bits(numeric.data()[at]) == best ? 1.0 / count : 0;
      }
    }
    return Numeric.value(result, numeric.shape());
  }

  /** Equal for all NaNs, and for 0 and −0. */
  private static long bits(double x) {
    return Double.doubleToLongBits(x == 0 ? 0 : x);
  }
}
