package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/**
 * Runs of equal words, finished ones only: each is a long, the word above the length of the run.
 */
final class Words {
  private static final int BITS = 8;
  private static final int CHUNK = 1 << BITS;

  private long[][] chunks = new long[4][];
  private int runs;

  int runs() {
    return runs;
  }

  static int word(long run) {
    return (int) (run >>> 32);
  }

  static int length(long run) {
    return (int) run;
  }

  void add(int word, int length) {
    int index = runs >> BITS;
    if (index >= chunks.length || chunks[index] == null) {
      addChunk(index);
    }
    chunks[index][runs++ & CHUNK - 1] = (long) word << 32 | length;
  }

  @TruffleBoundary
  private void addChunk(int index) {
    if (index >= chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * index);
    }
    chunks[index] = new long[CHUNK];
  }

  long run(int i) {
    return chunks[i >> BITS][i & CHUNK - 1];
  }

  /** Takes the last run off and returns it. */
  long removeLast() {
    return run(--runs);
  }

  void clear() {
    chunks = new long[1][];
    runs = 0;
  }
}
