package dlang.runtime;

/** Turns what a program wrote as an index into a position, without exceptions. */
public final class Indices {
  private Indices() {}

  /**
   * The position in {@code 0..length} that {@code index} means, negative ones counting from the
   * end; -1 if it is out of range.
   */
  public static int index(int index, int length) {
    return isIn(index, length) ? index : fromEnd(index, length);
  }

  /** Whether an index, as it is, is a position: the usual case. */
  public static boolean isIn(int index, int length) {
    return Integer.compareUnsigned(index, length) < 0;
  }

  private static int fromEnd(int index, int length) {
    int i = index + length;
    return index < 0 && i >= 0 ? i : -1;
  }

  /** As {@link #index(int, int)}; -1 also if {@code index} is not integral. */
  public static int index(double index, int length) {
    int i = (int) index;
    return i == index ? index(i, length) : -1;
  }

  /** As {@link #index(double, int)}, of what may be longer than any array. */
  static long index(double index, long length) {
    long i = bound(index, length);
    return i < length ? i : -1;
  }

  /** As {@link #index(int, int)}, but {@code length} itself, the place behind the end, is valid. */
  public static int place(double index, int length) {
    return index == length ? length : index(index, length);
  }

  /** The first position of a slice that begins at {@code bound}, or -1 if it is not in range. */
  static long bound(double bound, long length) {
    long i = (long) bound;
    if (i != bound) {
      return -1;
    }
    i = i < 0 ? i + length : i;
    return i >= 0 && i <= length ? i : -1;
  }
}
