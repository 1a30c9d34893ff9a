package dlang.runtime;

import java.util.ArrayDeque;
import java.util.Arrays;

/** The chunks that the tapes of a context are made of; used by one thread at a time. */
public final class TapePool {
  /** 64 MiB: what is given back above that is left to the garbage collector. */
  private static final int MOST = 1024;

  private final ArrayDeque<double[]> free = new ArrayDeque<>();

  /** The bytes that are in use, the most of them at a time since somebody asked, and how many there were then. */
  private long used;

  private long most;
  private long before;

  /** Counts memory that is in use from now on, or, if negative, no more. */
  void use(long bytes) {
    used += bytes;
    most = Math.max(most, used);
  }

  /** How many bytes were in use at a time at most, more than when this was asked before. */
  public long mostSinceAsked() {
    long more = most - before;
    most = used;
    before = used;
    return more;
  }

  /** A chunk with any content. */
  double[] get() {
    var chunk = free.pollLast();
    return chunk == null ? new double[Lanes.CHUNK] : chunk;
  }

  /** A chunk of zeros. */
  double[] zeros() {
    var chunk = free.pollLast();
    if (chunk == null) {
      return new double[Lanes.CHUNK];
    }
    Arrays.fill(chunk, 0);
    return chunk;
  }

  /** Takes back a chunk that nobody uses any more; small ones are not worth keeping. */
  void give(double[] chunk) {
    if (chunk.length == Lanes.CHUNK && free.size() < MOST) {
      free.addLast(chunk);
    }
  }
}
