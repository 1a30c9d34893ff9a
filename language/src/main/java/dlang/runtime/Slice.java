package dlang.runtime;

/**
 * A subscript that selects a stretch: {@code from..to}, or {@code from..=to} if {@code inclusive}.
 * A bound that is left out is null.
 */
public record Slice(Double from, Double to, boolean inclusive) {
  /** {@code ..}: everything. */
  public static final Slice ALL = new Slice(null, null, false);

  /** The first position that is selected of {@code length} ones. */
  int start(int length) {
    return from == null ? 0 : resolve(from, length);
  }

  /** How many positions are selected. */
  int count(int length) {
    int end = to == null ? length : resolve(to, length);
    if (to != null && inclusive && end++ == length) {
      throw outside(to, length);
    }
    return Math.max(0, end - start(length));
  }

  private static int resolve(double bound, int length) {
    int i = Indices.bound(bound, length);
    if (i < 0) {
      throw outside(bound, length);
    }
    return i;
  }

  private static DlangError outside(double bound, int length) {
    return DlangError.of(
        DlangError.Kind.INDEX,
        "Slice bound "
            + Text.number(bound)
            + (bound == Math.rint(bound)
                ? " is out of range: the length is " + length + "."
                : " is not a whole number."),
        null);
  }
}
