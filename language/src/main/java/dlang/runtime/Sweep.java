package dlang.runtime;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * One pass backward over a {@link Tape}, which it does not change. To a sweep belong the shadows of
 * all that has identity: of cells, of tapes and of other sweeps.
 *
 * <p>A value must be asked for what it is before it is popped: {@link #popDouble()} and {@link
 * #popWord()} are defined only if there is such a one.
 */
public final class Sweep extends Cursor {
  private final long start;
  private final Words words;

  /** How many runs of words lie before the one that is read. */
  private int runs;

  private final Shadows shadows = Shadows.backward();
  private final boolean last;

  public Sweep(Tape tape) {
    this(tape, false);
  }

  /**
   * @param last whether nobody reads the tape after this sweep
   */
  public Sweep(Tape tape, boolean last) {
    super(tape.lanes);
    this.last = last;
    words = tape.words;
    index = tape.lastChunk();
    at = tape.at();
    start = tape.length();
    chunk = lanes.chunk(index);
    word = tape.word();
    run = tape.run();
    runs = words.runs();
  }

  // Reading

  /** Whether the next value to pop is a number. */
  public boolean isNumber() {
    return injectBranchProbability(FASTPATH_PROBABILITY, at > 0)
        ? !Lanes.isOther(chunk[at - 1])
        : isNumberBefore();
  }

  @TruffleBoundary
  private boolean isNumberBefore() {
    return index == 0 || !Lanes.isOther(lanes.chunk(index - 1)[Lanes.CHUNK - 1]);
  }

  /** The next value, which is a number. */
  public double popDouble() {
    if (injectBranchProbability(SLOWPATH_PROBABILITY, at == 0)) {
      previousChunk();
    }
    return chunk[--at];
  }

  /** The next value, marked as shared, for it stays on the tape. */
  public Object pop() {
    double v = popDouble();
    return Lanes.isOther(v) ? object() : (Object) v;
  }

  @TruffleBoundary
  private Object object() {
    return Values.share(lanes.object(index, at));
  }

  /** Gives back the memory of what was popped, if nobody reads it again. */
  public void trim() {
    if (last) {
      lanes.trim(index, at);
      chunk = lanes.chunk(index);
    }
  }

  /** Like the next one no call for compiled code: in a loop, all else would have to be read again after it. */
  private void previousChunk() {
    chunk = lanes.chunk(--index);
    at = Lanes.CHUNK;
  }

  /** The next word. */
  public int popWord() {
    if (injectBranchProbability(SLOWPATH_PROBABILITY, run == 0)) {
      previousRun();
    }
    run--;
    return word;
  }

  private void previousRun() {
    long last = words.run(--runs);
    word = Words.word(last);
    run = Words.length(last);
  }

  /** Whether {@code v}, read from the chunk, stands for something that is no number. */
  public static boolean isOther(double v) {
    return Lanes.isOther(v);
  }

  /** Whether everything was popped. */
  public boolean atStart() {
    return position() == 0 && run == 0 && runs == 0;
  }

  // Shadows

  /** The shadows that belong to this sweep: mirrors in it go the opposite way. */
  public Shadows shadows() {
    return shadows;
  }

  long start() {
    return start;
  }

  /**
   * Whether this sweep is at its start, the adjoints of what is on tapes were all taken and its mirrors have come
   * to the end of their way: so it is after every complete sweep.
   */
  @TruffleBoundary
  public boolean isBalanced() {
    return atStart() && shadows.areTaken();
  }

  /** Ends this sweep: its shadow lanes go back to the pool, and nothing refers to it any more. */
  public void release() {
    shadows.release();
  }
}
