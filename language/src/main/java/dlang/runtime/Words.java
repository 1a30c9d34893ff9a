package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/**
 * Runs of equal words, finished ones only: each is a long, the word above the length of the run.
 */
final class Words {
  private static final int BITS = 8;
  private static final int CHUNK = 1 << BITS;
  private static final int SMALL = 8;

  private long[][] chunks = new long[4][];
  private int runs;
  private long bytes;

  int runs() {
    return runs;
  }

  static int word(long run) {
    return (int) (run >>> 32);
  }

  static int length(long run) {
    return (int) run;
  }

  /** Adds a run; how many bytes more are in use. */
  int add(int word, int length) {
    int index = runs >> BITS;
    int at = runs & CHUNK - 1;
    int more = 0;
    if (index >= chunks.length || chunks[index] == null || at >= chunks[index].length) {
      more = grow(index, at);
    }
    chunks[index][at] = (long) word << 32 | length;
    runs++;
    return more;
  }

  /** How many bytes are in use. */
  long bytes() {
    return bytes;
  }

  /** Makes room at a place; the first chunk grows with its content. */
  @TruffleBoundary
  private int grow(int index, int at) {
    if (index >= chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * index);
    }
    var old = chunks[index];
    int size = index > 0 ? CHUNK : Math.max(SMALL, 2 * at);
    chunks[index] = old == null ? new long[size] : Arrays.copyOf(old, size);
    int more = (size - (old == null ? 0 : old.length)) * Long.BYTES;
    bytes += more;
    return more;
  }

  long run(int i) {
    return chunks[i >> BITS][i & CHUNK - 1];
  }

  void clear() {
    chunks = new long[1][];
    runs = 0;
    bytes = 0;
  }
}
