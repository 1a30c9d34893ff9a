package dlang.bench;

import java.util.Arrays;

/** Whether a program computes what Java computes. */
final class Check {
  private static final double RELATIVE = 1e-10;

  private Check() {}

  /**
   * Fails unless the numbers agree to ten digits; sums that cancel, to ten digits of the greatest.
   */
  static void same(String what, double[] dlang, double[] java) {
    if (dlang.length != java.length) {
      throw new Mismatch(
          "%s: dlang gives %d numbers, Java %d".formatted(what, dlang.length, java.length));
    }
    double greatest = Arrays.stream(java).map(Math::abs).max().orElse(0);
    for (int i = 0; i < java.length; i++) {
      double scale = Math.max(Math.abs(java[i]), 1e-4 * greatest);
      if (!(Math.abs(dlang[i] - java[i]) <= RELATIVE * scale)) {
        throw new Mismatch(
            "%s: number %d is %s in dlang, %s in Java".formatted(what, i, dlang[i], java[i]));
      }
    }
  }

  static final class Mismatch extends RuntimeException {
    Mismatch(String message) {
      super(message);
    }
  }
}
