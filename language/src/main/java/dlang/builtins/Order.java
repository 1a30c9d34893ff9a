package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Text;
import java.util.Arrays;
import java.util.Comparator;

/** Sorting: stable, NaN last. */
final class Order {
  private Order() {}

  static void addTo(BuiltinTable t) {
    t.plain("sort(xs, axis)", (node, a) -> sort(a[0], a[1]));
    t.plain("argsort(xs, axis)", (node, a) -> argsort(a[0], a[1]));
    t.plain("gather(xs, order, axis)", (node, a) -> gather(a[0], a[1], a[2]));
  }

  private static Object sort(Object xs, Object axis) {
    if (isGeneric(xs)) {
      var array = (Array) xs;
      return Array.of(Arrays.stream(textOrder("sort", array)).map(i -> array.get(i)).toArray());
    }
    return gather(xs, argsort("sort", xs, axis), axis);
  }

  private static Object argsort(Object xs, Object axis) {
    if (isGeneric(xs)) {
      var order = textOrder("argsort", (Array) xs);
      return Array.vector(Arrays.stream(order).mapToDouble(i -> i).toArray());
    }
    return argsort("argsort", xs, axis);
  }

  private static boolean isGeneric(Object xs) {
    return xs instanceof Array array && array.packed() == null;
  }

  private static Integer[] textOrder(String name, Array xs) {
    var order = new Integer[xs.length()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      if (!(xs.get(i) instanceof String)) {
        throw DlangError.type(
            name + " needs numbers only or strings only, but got " + Text.quoted(xs) + ".");
      }
    }
    Arrays.sort(order, Comparator.comparing(i -> (String) xs.get(i), Order::compare));
    return order;
  }

  /** By code points, unlike {@link String#compareTo}. */
  static int compare(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  private static Object argsort(String name, Object xs, Object axis) {
    var numeric = Numeric.of(name, xs);
    if (numeric.rank() == 0) {
      throw Arguments.refused(name, "an array", xs);
    }
    var lines = lines(name, numeric, axis);
    var result = new double[numeric.size()];
    var line = new double[lines.length()];
    for (int n = 0; n < lines.lines(); n++) {
      int start = lines.start(n);
      for (int k = 0; k < line.length; k++) {
        line[k] = numeric.data()[start + k * lines.inner()];
      }
      int[] order = order(line);
      for (int k = 0; k < line.length; k++) {
        result[start + k * lines.inner()] = order[k];
      }
    }
    return Array.packed(result, numeric.shape());
  }

  private static Axis lines(String name, Numeric numeric, Object axis) {
    return Axis.of(name, Arguments.isMissing(axis) ? -1 : axis, numeric.shape());
  }

  private static Object gather(Object xs, Object order, Object axis) {
    var numeric = Numeric.of("gather", xs);
    if (numeric.rank() == 0) {
      return xs;
    }
    var from = Numeric.of("gather", order);
    var lines = lines("gather", numeric, axis);
    var result = new double[numeric.size()];
    for (int n = 0; n < lines.lines(); n++) {
      int start = lines.start(n);
      for (int k = 0, at = start; k < lines.length(); k++, at += lines.inner()) {
        result[at] = numeric.data()[start + (int) from.data()[at] * lines.inner()];
      }
    }
    return Array.packed(result, numeric.shape());
  }

  /** A merge sort of positions, from the bottom up. */
  private static int[] order(double[] keys) {
    int n = keys.length;
    int[] from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i;
    }
    int[] to = new int[n];
    for (int width = 1; width < n; width = width <= n / 2 ? 2 * width : n) {
      for (int lo = 0; lo < n; lo += Math.min(2 * width, n - lo)) {
        int middle = lo + Math.min(width, n - lo);
        merge(keys, from, to, lo, middle, middle + Math.min(width, n - middle));
      }
      int[] t = from;
      from = to;
      to = t;
    }
    return from;
  }

  private static void merge(double[] keys, int[] from, int[] to, int lo, int middle, int hi) {
    int left = lo;
    int right = middle;
    for (int k = lo; k < hi; k++) {
      boolean takeRight =
          right < hi && (left == middle || isBefore(keys[from[right]], keys[from[left]]));
      to[k] = takeRight ? from[right++] : from[left++];
    }
  }

  private static boolean isBefore(double a, double b) {
    return a < b || Double.isNaN(b) && !Double.isNaN(a);
  }
}
