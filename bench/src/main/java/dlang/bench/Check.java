package dlang.bench;

import java.util.Arrays;

/** Whether a program computes what Java computes. */
final class Check {
  private static final double EXACT = 1e-10;
  private static final double APPROXIMATE = 1e-4;

  private Check() {}

  /**
   * Fails unless the numbers agree to ten digits; sums that cancel, to ten digits of the greatest.
   */
  static void same(String what, double[] dlang, double[] java) {
    compare(what, dlang, java, EXACT);
  }

  /** The same to four digits: for numbers that were made from differences. */
  static void close(String what, double[] dlang, double[] expected) {
    compare(what, dlang, expected, APPROXIMATE);
  }

  private static void compare(String what, double[] dlang, double[] expected, double relative) {
    if (dlang.length != expected.length) {
      throw new Mismatch(
          "%s: %d numbers instead of %d".formatted(what, dlang.length, expected.length));
    }
    double greatest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      double scale = Math.max(Math.abs(expected[i]), 1e-4 * greatest);
      if (!(Math.abs(dlang[i] - expected[i]) <= relative * scale)) {
        throw new Mismatch(
            "%s: number %d is %s instead of %s".formatted(what, i, dlang[i], expected[i]));
      }
    }
  }

  static final class Mismatch extends RuntimeException {
    Mismatch(String message) {
      super(message);
    }
  }
}
