package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of a numeric array along its axes, outermost first; immutable and shared. A number
 * has the shape {@link #SCALAR}, without axes.
 */
public final class Shape implements TruffleObject {
  public static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] dims;
  private final int rank;
  private final int size;
  private @Nullable Shape row;

  private Shape(int[] dims, int size) {
    this.dims = dims;
    this.rank = dims.length;
    this.size = size;
  }

  /**
   * The shape with these lengths, none of them negative.
   *
   * @throws DlangError of kind {@code limit} if it has more elements than an array can hold
   */
  public static Shape of(int... dims) {
    if (dims.length == 0) {
      return SCALAR;
    }
    long size = 1;
    for (int dim : dims) {
      size *= dim;
      if (size > Integer.MAX_VALUE - 8) {
        throw tooLarge(dims);
      }
    }
    return new Shape(dims, (int) size);
  }

  @TruffleBoundary
  private static DlangError tooLarge(int[] dims) {
    return DlangError.limit(
        "An array of shape " + text(dims) + " has too many elements; at most 2147483639 fit.");
  }

  public int rank() {
    return rank;
  }

  /** The length along {@code axis}, which is in {@code 0..rank}. */
  public int dim(int axis) {
    return dims[axis];
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  public boolean isScalar() {
    return dims.length == 0;
  }

  /** A copy of the lengths. */
  public int[] dims() {
    return dims.clone();
  }

  /** The shape of an element along the first axis; the rank must not be 0. */
  public Shape row() {
    if (row == null) {
      row = of(Arrays.copyOfRange(dims, 1, dims.length));
    }
    return row;
  }

  /** The shape of {@code n} elements of this shape. */
  public Shape times(int n) {
    int[] all = new int[dims.length + 1];
    all[0] = n;
    System.arraycopy(dims, 0, all, 1, dims.length);
    var result = of(all);
    result.row = this;
    return result;
  }

  /** This shape without {@code axis}. */
  public Shape without(int axis) {
    int[] rest = new int[dims.length - 1];
    System.arraycopy(dims, 0, rest, 0, axis);
    System.arraycopy(dims, axis + 1, rest, axis, rest.length - axis);
    return of(rest);
  }

  /** What two shapes broadcast to by NumPy's rules, or null if they do not fit. */
  public static @Nullable Shape broadcast(Shape a, Shape b) {
    if (a.equals(b) || b.isScalar()) {
      return a;
    }
    if (a.isScalar()) {
      return b;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int m = i <= a.rank() ? a.dims[a.rank() - i] : 1;
      int n = i <= b.rank() ? b.dims[b.rank() - i] : 1;
      if (m != n && m != 1 && n != 1) {
        return null;
      }
      dims[rank - i] = m == 1 ? n : m;
    }
    return of(dims);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof Shape that && Arrays.equals(dims, that.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As in {@code (3, 4)}; a vector's is {@code (3)}. */
  @Override
  public String toString() {
    return text(dims);
  }

  private static String text(int[] dims) {
    var text = Arrays.toString(dims);
    return "(" + text.substring(1, text.length() - 1) + ")";
  }
}
