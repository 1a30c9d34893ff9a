package dlang.runtime;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * What a run writes for the sweep that will go back over it: values and, apart from them, words.
 *
 * <p>Values that are not numbers are kept as they are: the caller marks them as shared unless it
 * gives them away. A {@link Sweep} reads a tape from its end and never changes it.
 */
public final class Tape extends Cursor {
  /** That of a tape that was released. */
  private static final double[] NO_CHUNK = {};

  private final TapePool pool;
  final Words words = new Words();
  private long wordsPushed;

  public Tape(TapePool pool) {
    super(new Lanes(pool));
    this.pool = pool;
    chunk = lanes.room(0, 0);
  }

  // Writing

  public void push(double v) {
    if (injectBranchProbability(SLOWPATH_PROBABILITY, at == chunk.length)) {
      grow();
    }
    chunk[at++] = canonical(v);
  }

  public void push(Object v) {
    if (v instanceof Double d) {
      push((double) d);
    } else if (v instanceof Integer i) {
      push((double) i);
    } else {
      pushOther(v);
    }
  }

  /** A number as it may stand on a tape. */
  public static double canonical(double v) {
    return injectBranchProbability(FASTPATH_PROBABILITY, v == v) ? v : Double.NaN;
  }

  @TruffleBoundary
  private void pushOther(Object v) {
    if (at == chunk.length) {
      grow();
    }
    lanes.setObject(index, at, v);
    chunk[at++] = Lanes.OTHER;
  }

  @TruffleBoundary
  private void grow() {
    if (at == Lanes.CHUNK) {
      index++;
      at = 0;
    }
    chunk = lanes.room(index, at);
  }

  public void pushWord(int w) {
    if (injectBranchProbability(SLOWPATH_PROBABILITY, w != word || run == Integer.MAX_VALUE)) {
      startRun(w);
    }
    run++;
    wordsPushed++;
  }

  @TruffleBoundary
  private void startRun(int w) {
    if (run > 0) {
      pool.use(words.add(word, run));
    }
    word = w;
    run = 0;
  }

  @Override
  public void moveTo(int newAt, int newRun) {
    wordsPushed += newRun - run;
    super.moveTo(newAt, newRun);
  }

  // What was written

  /** How many values were pushed. */
  public long length() {
    return position();
  }

  public long wordsPushed() {
    return wordsPushed;
  }

  /** How many runs of equal words there are: what the words cost in memory, eight bytes each. */
  public int wordRuns() {
    return words.runs() + (run > 0 ? 1 : 0);
  }

  /** What numbers, references and words take, apart from the values that are referred to. */
  public long bytes() {
    return 8 * (length() + wordRuns());
  }

  int lastChunk() {
    return index;
  }

  /**
   * Gives the memory back to the pool. The length stays, for the mirrors of this tape; what was
   * written is gone.
   */
  @TruffleBoundary
  public void release() {
    lanes.release();
    pool.use(-words.bytes());
    words.clear();
    chunk = NO_CHUNK;
  }
}
