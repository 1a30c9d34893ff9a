package dlang.runtime;

import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Memory with positions, in chunks that never move (but the first one starts small): a number per
 * position, or, where the reserved NaN {@link #OTHER} stands, another value in the object chunk of
 * the same place.
 *
 * <p>What was never written counts as 0.
 */
final class Lanes extends Shadowed {
  static final int BITS = 13;
  static final int CHUNK = 1 << BITS;
  private static final int SMALL = 32;

  /** Stands for a value that is not a number. No other NaN with these bits is ever stored. */
  static final double OTHER = Double.longBitsToDouble(0x7ff8_0d1a_4600_0001L);

  private static final long OTHER_BITS = Double.doubleToRawLongBits(OTHER);

  private final TapePool pool;
  private double[][] numbers = new double[8][];
  private Object @Nullable [][] objects;

  private final int depth;

  /** How many places there is memory for. */
  private long places;

  Lanes(TapePool pool) {
    this(pool, 0);
  }

  private Lanes(TapePool pool, int depth) {
    this.pool = pool;
    this.depth = depth;
  }

  /** Lanes for the adjoints of what is in these. */
  Lanes shadow() {
    return new Lanes(pool, depth + 1);
  }

  /** Whether these hold the adjoints of what a tape holds: a complete sweep takes them all. */
  boolean areTaken() {
    return depth == 1;
  }

  /** Whether {@code v}, read from a lane, stands for a value that is not a number. */
  static boolean isOther(double v) {
    return injectBranchProbability(SLOWPATH_PROBABILITY, v != v)
        && Double.doubleToRawLongBits(v) == OTHER_BITS;
  }

  /** The chunk with this index, with room for the place {@code at}; in a shadow, what is new holds zeros. */
  @TruffleBoundary
  double[] room(int index, int at) {
    if (index >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(index + 1, 2 * numbers.length));
    }
    var old = numbers[index];
    if (old != null && at < old.length) {
      return old;
    }
    int size = index > 0 ? CHUNK : Integer.highestOneBit(Math.max(at, SMALL / 2)) * 2;
    numbers[index] = size < CHUNK ? new double[size] : depth == 0 ? pool.get() : pool.zeros();
    use(numbers[index].length - (old == null ? 0 : old.length));
    if (old != null) {
      System.arraycopy(old, 0, numbers[index], 0, old.length);
    }
    return numbers[index];
  }

  /** The chunk with this index, which was written before. */
  double[] chunk(int index) {
    return numbers[index];
  }

  /** What is not a number at this place. */
  @TruffleBoundary
  Object object(int chunk, int at) {
    return objects[chunk][at];
  }

  @TruffleBoundary
  void setObject(int chunk, int at, Object v) {
    if (objects == null) {
      objects = new Object[chunk + 1][];
    } else if (chunk >= objects.length) {
      objects = Arrays.copyOf(objects, Math.max(chunk + 1, 2 * objects.length));
    }
    var old = objects[chunk];
    if (old == null || at >= old.length) {
      int size = Integer.highestOneBit(Math.max(at, SMALL / 2)) * 2;
      objects[chunk] = old == null ? new Object[size] : Arrays.copyOf(old, size);
      use(size - (old == null ? 0 : old.length));
    }
    objects[chunk][at] = v;
  }

  /** The number at a position, {@link #OTHER} if there is something else. */
  double raw(long position) {
    int index = (int) (position >> BITS);
    int at = (int) position & CHUNK - 1;
    if (index >= numbers.length || numbers[index] == null || at >= numbers[index].length) {
      return 0;
    }
    return numbers[index][at];
  }

  /** The value at a position. */
  Object get(long position) {
    double v = raw(position);
    return isOther(v) ? object((int) (position >> BITS), (int) position & CHUNK - 1) : (Object) v;
  }

  /** Sets the number at a position. */
  void set(long position, double v) {
    int index = (int) (position >> BITS);
    int at = (int) position & CHUNK - 1;
    var chunk = index < numbers.length ? numbers[index] : null;
    if (chunk != null && at < chunk.length && !isOther(chunk[at])) {
      chunk[at] = Tape.canonical(v);
    } else {
      replace(index, at, v);
    }
  }

  /** Adds a number to the value at a position. */
  void add(long position, double v) {
    int index = (int) (position >> BITS);
    int at = (int) position & CHUNK - 1;
    var chunk = index < numbers.length ? numbers[index] : null;
    if (chunk != null && at < chunk.length && !isOther(chunk[at])) {
      chunk[at] = Tape.canonical(chunk[at] + v);
    } else {
      addToOther(position, v);
    }
  }

  @TruffleBoundary
  private void addToOther(long position, Object v) {
    set(position, Adjoints.accumulate(get(position), v));
  }

  /** The same as {@link #raw}; a number becomes 0. */
  double takeRaw(long position) {
    int index = (int) (position >> BITS);
    int at = (int) position & CHUNK - 1;
    var chunk = index < numbers.length ? numbers[index] : null;
    if (chunk == null || at >= chunk.length) {
      return 0;
    }
    double v = chunk[at];
    if (!isOther(v)) {
      chunk[at] = 0;
    }
    return v;
  }

  /** Sets the number at a place without memory, or with another value. */
  @TruffleBoundary
  private void replace(int index, int at, double v) {
    boolean there = index < numbers.length && numbers[index] != null && at < numbers[index].length;
    if (there) {
      objects[index][at] = null;
    } else if (v == 0) {
      return;
    }
    room(index, at)[at] = Tape.canonical(v);
  }

  /** Sets the value at a position. */
  @TruffleBoundary
  void set(long position, Object v) {
    if (Values.isNumber(v)) {
      set(position, Values.number(v));
    } else {
      int index = (int) (position >> BITS);
      int at = (int) position & CHUNK - 1;
      room(index, at)[at] = OTHER;
      setObject(index, at, v);
    }
  }

  /** Gives back what lies behind a place. */
  @TruffleBoundary
  void trim(int index, int at) {
    for (int i = index + 1; i < numbers.length && numbers[i] != null; i++) {
      use(-numbers[i].length);
      pool.give(numbers[i]);
      numbers[i] = null;
    }
    for (int i = index + 1; objects != null && i < objects.length; i++) {
      use(objects[i] == null ? 0 : -objects[i].length);
      objects[i] = null;
    }
    int size = Integer.highestOneBit(Math.max(at, SMALL / 2)) * 2;
    var old = numbers[index];
    if (size < old.length) {
      use(size - old.length);
      numbers[index] = Arrays.copyOf(old, size);
      pool.give(old);
    }
    var others = objects != null && index < objects.length ? objects[index] : null;
    if (others != null && size < others.length) {
      use(size - others.length);
      objects[index] = Arrays.copyOf(others, size);
    }
  }

  /** Gives all memory back. */
  @TruffleBoundary
  void release() {
    for (var chunk : numbers) {
      if (chunk != null) {
        pool.give(chunk);
      }
    }
    numbers = new double[0][];
    objects = null;
    pool.use(-Long.BYTES * places);
    places = 0;
  }

  /** Counts places, of a number or of another value. */
  private void use(int more) {
    places += more;
    pool.use((long) Long.BYTES * more);
  }

  /** Whether the number 0 stands at every position. */
  boolean isZero() {
    for (var chunk : numbers) {
      if (chunk != null && !Arrays.stream(chunk).allMatch(v -> v == 0)) {
        return false;
      }
    }
    return true;
  }
}
