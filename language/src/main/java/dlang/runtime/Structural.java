package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** Equality of whole values, {@code ==}. */
public final class Structural {
  private Structural() {}

  /**
   * Whether two values are equal. Numbers compare by IEEE-754, inside arrays and records too, so a
   * value that contains a NaN does not equal itself. Arrays are equal if they have the same length
   * and equal elements, however they are stored; records if they have the same keys, in any order,
   * with equal values; ranges if they give the same numbers. Functions are equal if they are one.
   * Values of different types differ.
   */
  @TruffleBoundary
  public static boolean equal(Object a, Object b) {
    if (Values.isNumber(a) && Values.isNumber(b)) {
      return Values.number(a) == Values.number(b);
    }
    if (a instanceof Array x && b instanceof Array y) {
      return equalArrays(x, y);
    }
    if (a instanceof Record x && b instanceof Record y) {
      return equalRecords(x, y);
    }
    if (a instanceof Closure x && b instanceof Closure y) {
      return x == y || x.code() == y.code() && equalCaptures(x.captures(), y.captures());
    }
    return a.equals(b);
  }

  /** Captured values are compared, captured variables must be the same. */
  private static boolean equalCaptures(Object[] a, Object[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i] && (a[i] == null || b[i] == null || !equal(a[i], b[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalArrays(Array a, Array b) {
    if (a.length() != b.length()) {
      return false;
    }
    if (a.isPacked() && b.isPacked()) {
      return a.length() == 0 || a.row().equals(b.row()) && equalNumbers(a, b);
    }
    for (int i = 0; i < a.length(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalNumbers(Array a, Array b) {
    double[] x = a.numbers();
    double[] y = b.numbers();
    for (int i = 0; i < a.size(); i++) {
      if (x[i] != y[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalRecords(Record a, Record b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      var other = b.get(a.keys().name(i));
      if (other == null || !equal(a.value(i), other)) {
        return false;
      }
    }
    return true;
  }
}
