package dlang.runtime;

/** The numbers {@code start}, {@code start + step}, …, {@code count} of them; none are stored. */
public final class Range extends Sequence {
  private final double start;
  private final double step;
  private final long count;

  /** As it was written: what it means as a slice depends on what is sliced. */
  private final double bound;

  private final boolean inclusive;

  private Range(double start, double step, long count, double bound, boolean inclusive) {
    this.start = start;
    this.step = step;
    this.count = count;
    this.bound = bound;
    this.inclusive = inclusive;
  }

  /** {@code lo..hi}: from lo, up to but without hi; empty if hi is not above lo. */
  public static Range until(double lo, double hi) {
    return of(lo, hi, 1);
  }

  /** {@code lo..=hi}: from lo up to hi; empty if hi is below lo. */
  public static Range to(double lo, double hi) {
    return new Range(lo, 1, hi >= lo ? (long) (Math.floor(hi - lo) + 1) : 0, hi, true);
  }

  /** {@code range(lo, hi, step)}: the step, which may be negative, is not 0. */
  public static Range of(double lo, double hi, double step) {
    double count = Math.ceil((hi - lo) / step);
    return new Range(lo, step, count > 0 ? (long) count : 0, hi, false);
  }

  /** The same numbers, the last one first. */
  public Range reversed() {
    return new Range(get(count - 1), -step, count, start - step, false);
  }

  public double start() {
    return start;
  }

  public double step() {
    return step;
  }

  /** Where it was written to end; of {@code lo..=hi} that belongs to it. */
  double bound() {
    return bound;
  }

  boolean isInclusive() {
    return inclusive;
  }

  @Override
  public long count() {
    return count;
  }

  /**
   * What it selects as a subscript: the same as a slice with its bounds.
   *
   * @throws DlangError if its step is not 1, without a location
   */
  Slice slice() {
    if (step != 1) {
      throw DlangError.type("A subscript that is a range needs the step 1, not " + Text.number(step) + ".")
          .withHint("Take the elements one by one: map(r, i => xs[i]).");
    }
    return new Slice(start, bound, inclusive);
  }

  /** The numbers that a slice of it selects. */
  Range part(Slice slice) {
    double from = start + slice.start(count) * step;
    long selected = slice.count(count);
    return new Range(from, step, selected, from + selected * step, false);
  }

  /** Number {@code i} of the range, {@code 0 <= i < count}. */
  public double get(long i) {
    return start + i * step;
  }

  @Override
  Object at(long i) {
    return get(i);
  }

  /** Its numbers as an array. */
  public Array toArray() {
    if (count > Integer.MAX_VALUE - 8) {
      throw DlangError.limit("An array cannot have " + count + " elements.");
    }
    var numbers = new double[(int) count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = get(i);
    }
    return Array.vector(numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Range that
        && count == that.count
        && (count == 0 || start == that.start)
        && (count < 2 || step == that.step);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(count);
  }

  @Override
  public String toString() {
    return Text.display(this);
  }
}
