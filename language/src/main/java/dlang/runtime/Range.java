package dlang.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The numbers {@code start}, {@code start + step}, …, {@code count} of them; none are stored. */
@ExportLibrary(InteropLibrary.class)
public final class Range implements TruffleObject {
  private final double start;
  private final double step;
  private final long count;

  private Range(double start, double step, long count) {
    this.start = start;
    this.step = step;
    this.count = count;
  }

  /** {@code lo..hi}: from lo, up to but without hi; empty if hi is not above lo. */
  public static Range until(double lo, double hi) {
    return of(lo, hi, 1);
  }

  /** {@code lo..=hi}: from lo up to hi; empty if hi is below lo. */
  public static Range to(double lo, double hi) {
    return hi >= lo ? new Range(lo, 1, (long) Math.floor(hi - lo) + 1) : new Range(lo, 1, 0);
  }

  /** {@code range(lo, hi, step)}: the step, which may be negative, is not 0. */
  public static Range of(double lo, double hi, double step) {
    double count = Math.ceil((hi - lo) / step);
    return new Range(lo, step, count > 0 ? (long) count : 0);
  }

  public double start() {
    return start;
  }

  public double step() {
    return step;
  }

  public long count() {
    return count;
  }

  /** Number {@code i} of the range, {@code 0 <= i < count}. */
  public double get(long i) {
    return start + i * step;
  }

  /** Whether all numbers, and the one after the last, are ints. */
  public boolean isInt() {
    double end = start + count * step;
    return (int) start == start && (int) step == step && (int) end == end;
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

  @ExportMessage
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  long getArraySize() {
    return count;
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < count;
  }

  @ExportMessage
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return get(index);
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return DlangLanguage.class;
  }

  @ExportMessage
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  Object getMetaObject() {
    return MetaObject.RANGE;
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return Text.bounded(this);
  }
}
