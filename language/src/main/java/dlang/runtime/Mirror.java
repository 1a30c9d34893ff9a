package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;

/**
 * The shadow of a tape, of a sweep or of another mirror at the next level out: a cursor over shadow lanes, which goes
 * the opposite way if it holds adjoints, the same way if it holds tangents.
 *
 * <p>Each operation is at the next position, and the cursor passes that. Writing a tape is {@code
 * write}, reading it {@code read}; the adjoint of {@code write} is {@code take} and the other way
 * round, that of {@code read} is {@code accumulate} and the other way round. So nothing else is
 * needed, however deep derivatives nest.
 */
public final class Mirror extends Shadowed implements TruffleObject {
  final Lanes lanes;
  private final boolean goesUp;
  private final long start;
  private final long end;
  private long position;

  Mirror(Lanes lanes, long start, long end, boolean goesUp) {
    this.lanes = lanes;
    this.start = start;
    this.end = end;
    this.goesUp = goesUp;
    this.position = start;
  }

  /** Whether what stands at the next position is a number. */
  public boolean isNumber() {
    return !Lanes.isOther(lanes.raw(upcoming()));
  }

  /** The value there, marked as shared, for it stays there. */
  public Object read() {
    return Values.share(lanes.get(next()));
  }

  /** The number there; if there is another value, {@link #isOther} holds for the result and this stays where it is. */
  public double readNumber() {
    return moveUnlessOther(lanes.raw(upcoming()));
  }

  /** Sets the value there. */
  public void write(Object v) {
    lanes.set(next(), v);
  }

  public void write(double v) {
    lanes.set(next(), v);
  }

  /** The value there, which becomes 0. */
  public Object take() {
    long at = next();
    var v = lanes.get(at);
    lanes.set(at, 0.0);
    return v;
  }

  /** The same, and what was there becomes 0. */
  public double takeNumber() {
    return moveUnlessOther(lanes.takeRaw(upcoming()));
  }

  /** Whether {@code v} stands for something that is no number. */
  public static boolean isOther(double v) {
    return Lanes.isOther(v);
  }

  private double moveUnlessOther(double v) {
    if (!Lanes.isOther(v)) {
      next();
    }
    return v;
  }

  /** Adds {@code v}, which the mirror may keep and change, to the value there. */
  @TruffleBoundary
  public void accumulate(Object v) {
    long at = next();
    lanes.set(at, Adjoints.accumulate(lanes.get(at), v));
  }

  /** Adds a number to the value there. */
  public void accumulate(double v) {
    lanes.add(next(), v);
  }

  private long upcoming() {
    return goesUp ? position : position - 1;
  }

  private long next() {
    return goesUp ? position++ : --position;
  }

  boolean goesUp() {
    return goesUp;
  }

  long start() {
    return start;
  }

  long position() {
    return position;
  }

  /** Whether this has gone all the way that what it mirrors came. */
  public boolean isAtEnd() {
    return position == end;
  }
}
