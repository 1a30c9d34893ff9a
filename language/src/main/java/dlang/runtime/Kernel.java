package dlang.runtime;

/**
 * Loops over numbers. An axis splits an array into {@code outer} blocks of {@code n} lines with
 * {@code inner} numbers each.
 */
final class Kernel {
  private Kernel() {}

  /** {@code a[at + i] += t[i]} for {@code n} numbers. */
  static void add(double[] a, int at, double[] t, int n) {
    for (int i = 0; i < n; i++) {
      a[at + i] += t[i];
    }
  }

  static void weigh(double[] a, double[] b, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = Broadcasting.weigh(a[i], b[i]);
    }
  }

  static void weigh(double[] a, double b, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = Broadcasting.weigh(a[i], b);
    }
  }

  /** The sums along an axis, from left to right. */
  static double[] sum(double[] a, int outer, int n, int inner) {
    var sums = new double[outer * inner];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < n; k++) {
        int from = (o * n + k) * inner;
        for (int i = 0; i < inner; i++) {
          sums[o * inner + i] += a[from + i];
        }
      }
    }
    return sums;
  }

  /**
   * An array of {@code outer} blocks of one line each, with every line repeated {@code n} times.
   */
  static double[] repeat(double[] a, int outer, int n, int inner) {
    var result = new double[outer * n * inner];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < n; k++) {
        System.arraycopy(a, o * inner, result, (o * n + k) * inner, inner);
      }
    }
    return result;
  }
}
