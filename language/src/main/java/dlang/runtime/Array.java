package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array value: an ordered sequence, packed or generic.
 *
 * <p>A <em>packed</em> array holds {@code length} elements of one shape, {@link #row()}, as
 * row-major doubles; the row of a vector is a scalar. A <em>generic</em> array holds any values. An
 * array that was built of numbers, or of packed arrays of one shape, is packed; one that a write
 * made mixed is generic, and {@link #packed()} packs it again if all its elements fit by then.
 *
 * <p>Nobody writes to a shared array: {@link #unshared()} gives one that may be written. The
 * writing methods neither look at the bit nor set it on what is stored.
 */
public final class Array extends Sequence {
  private static final double[] NO_NUMBERS = {};

  /** Row-major, with room for more; null if this array is generic. */
  private double @Nullable [] numbers;

  /** With room for more; null if this array is packed. */
  private Object @Nullable [] elements;

  private int length;

  /** The shape of an element; {@link Shape#SCALAR} while this array is generic. */
  private Shape row;

  /** The whole shape, if it was asked for since the length last changed. */
  private @Nullable Shape shape;

  private boolean shared;

  private Array(
      double @Nullable [] numbers,
      Object @Nullable [] elements,
      int length,
      Shape row,
      @Nullable Shape shape) {
    this.numbers = numbers;
    this.elements = elements;
    this.length = length;
    this.row = row;
    this.shape = shape;
  }

  /** A new {@code []}: a vector without elements, whose first element decides what it will be. */
  public static Array empty() {
    return vector(NO_NUMBERS);
  }

  /** The vector of these numbers; the array belongs to it from now on. */
  public static Array vector(double[] numbers) {
    return new Array(numbers, null, numbers.length, Shape.SCALAR, null);
  }

  /** The array of this shape, of rank 1 or more, whose numbers are given and belong to it. */
  public static Array packed(double[] numbers, Shape shape) {
    return new Array(numbers, null, shape.dim(0), shape.row(), shape);
  }

  /** Zeros. */
  public static Array zeros(Shape shape) {
    return packed(new double[shape.size()], shape);
  }

  /**
   * The array of these values, packed if they allow it; {@code values} belongs to it from now on,
   * and so do the values.
   */
  @TruffleBoundary
  public static Array of(Object... values) {
    var array = new Array(null, values, values.length, Shape.SCALAR, null);
    array.packed();
    return array;
  }

  /** The array of one packed array. Both share their numbers, and are marked as shared. */
  public static Array ofRow(Array row) {
    return new Array(row.share().numbers, null, 1, row.shape(), null).share();
  }

  /**
   * The generic array of these values, without a look whether they could be packed; for adjoints,
   * of which parts may be missing.
   */
  static Array generic(Object... values) {
    return new Array(null, values, values.length, Shape.SCALAR, null);
  }

  // What this array is

  public boolean isPacked() {
    return numbers != null;
  }

  /** Whether this is a packed array of rank 1. */
  public boolean isVector() {
    return numbers != null && row == Shape.SCALAR;
  }

  /** Whether this is a packed array of rank 2. */
  public boolean isMatrix() {
    return numbers != null && row.rank() == 1;
  }

  public int length() {
    return length;
  }

  @Override
  long count() {
    return length;
  }

  /** The shape of an element of a packed array. */
  public Shape row() {
    return row;
  }

  /** The length of a row of a matrix. */
  public int width() {
    return row.size();
  }

  /** The rank of a packed array. */
  public int rank() {
    return row.rank() + 1;
  }

  /** The shape of a packed array. */
  public Shape shape() {
    if (shape == null) {
      shape = row.times(length);
    }
    return shape;
  }

  /** How many numbers a packed array has. */
  public int size() {
    return length * row.size();
  }

  /** The numbers of a packed array, row-major, possibly with unused room behind the last one. */
  public double[] numbers() {
    return numbers;
  }

  /**
   * This array if it is numeric, then packed; else null. A generic array whose elements are all
   * numbers, or all numeric and of one shape, becomes packed in place.
   */
  public @Nullable Array packed() {
    return numbers != null || Packing.pack(this) ? this : null;
  }

  // Sharing

  public boolean isShared() {
    return shared;
  }

  /** Marks this array as held in more than one place. */
  public Array share() {
    shared = true;
    return this;
  }

  /** This array if it may be written, else a copy that may. */
  public Array unshared() {
    return shared ? copy() : this;
  }

  /** An unshared copy. What it holds is then held in two places, so that is marked as shared. */
  public Array copy() {
    if (numbers != null) {
      return new Array(Arrays.copyOf(numbers, size()), null, length, row, shape);
    }
    return copyElements();
  }

  @TruffleBoundary
  private Array copyElements() {
    for (int i = 0; i < length; i++) {
      Values.share(elements[i]);
    }
    return new Array(null, Arrays.copyOf(elements, length), length, row, null);
  }

  // Reading; the index is in range

  /**
   * Element {@code i}: a number, a row of a packed array, fresh or shared, or what a generic one holds
   * there.
   */
  public Object get(int i) {
    if (numbers == null) {
      return elements[i];
    }
    return row == Shape.SCALAR ? (Object) numbers[i] : row(i);
  }

  @Override
  Object at(long i) {
    return get((int) i);
  }

  /** Element {@code i} of a vector. */
  public double getNumber(int i) {
    return numbers[i];
  }

  /** Element {@code i, j} of a matrix. */
  public double getNumber(int i, int j) {
    return numbers[i * row.size() + j];
  }

  private Array row(int i) {
    if (length == 1 && shared) {
      return packed(numbers, row).share();
    }
    int n = row.size();
    return packed(Arrays.copyOfRange(numbers, i * n, i * n + n), row);
  }

  // Writing; this array is not shared, the index is in range

  /** Gives element {@code i} the value {@code v}, which may make this array generic. */
  public void set(int i, Object v) {
    if (numbers == null) {
      elements[i] = v;
    } else if (row == Shape.SCALAR && v instanceof Double d) {
      numbers[i] = d;
    } else if (row == Shape.SCALAR && v instanceof Integer n) {
      numbers[i] = n;
    } else if (!Packing.setRow(this, i, v)) {
      Packing.unpack(this);
      elements[i] = v;
    }
  }

  /** Sets element {@code i} of a vector. */
  public void setNumber(int i, double v) {
    numbers[i] = v;
  }

  /** Sets element {@code i, j} of a matrix. */
  public void setNumber(int i, int j, double v) {
    numbers[i * row.size() + j] = v;
  }

  /** Appends {@code v}; to an empty array anything, to another what may make it generic. */
  public void push(Object v) {
    if (v instanceof Double d) {
      push((double) d);
    } else if (v instanceof Integer i) {
      push((double) i);
    } else {
      insert(length, v);
    }
  }

  /** Appends a number. */
  public void push(double v) {
    if (isVector()) {
      if (length == numbers.length) {
        reserve(length + 1);
      }
      numbers[length++] = v;
      shape = null;
    } else {
      insert(length, v);
    }
  }

  /** Puts {@code v} before element {@code i}, which may be {@code length}. */
  @TruffleBoundary
  public void insert(int i, Object v) {
    var element = Packing.elementFor(this, v);
    if (element == null) {
      Packing.unpack(this);
    } else if (length == 0) {
      become(numbers == null ? NO_NUMBERS : numbers, 0, element);
    }
    reserve(length + 1);
    if (numbers == null) {
      System.arraycopy(elements, i, elements, i + 1, length - i);
      elements[i] = v;
    } else {
      int n = row.size();
      System.arraycopy(numbers, i * n, numbers, i * n + n, (length - i) * n);
      Packing.write(v, numbers, i * n);
    }
    length++;
    shape = null;
  }

  /** Takes the last element out of this array, which must not be empty. */
  public Object pop() {
    return isVector() ? (Object) popNumber() : remove(length - 1);
  }

  /** Takes the last number out of this vector, which must not be empty. */
  public double popNumber() {
    shape = null;
    return numbers[--length];
  }

  /** Takes element {@code i} out. */
  @TruffleBoundary
  public Object remove(int i) {
    var v = get(i);
    length--;
    shape = null;
    if (numbers == null) {
      System.arraycopy(elements, i + 1, elements, i, length - i);
      elements[length] = null;
    } else {
      int n = row.size();
      System.arraycopy(numbers, i * n + n, numbers, i * n, (length - i) * n);
    }
    return v;
  }

  // For the other classes of this package

  /** Makes room for {@code n} elements, doubling what there is. */
  @TruffleBoundary
  private void reserve(int n) {
    if (numbers == null) {
      if (n > elements.length) {
        elements = Arrays.copyOf(elements, roomFor(n, elements.length));
      }
    } else if ((long) n * row.size() > numbers.length) {
      numbers = Arrays.copyOf(numbers, roomFor((long) n * row.size(), numbers.length));
    }
  }

  private static int roomFor(long needed, int room) {
    int most = Integer.MAX_VALUE - 8;
    if (needed > most) {
      throw DlangError.limit("The array would get more than 2147483639 elements.");
    }
    return (int) Math.min(most, Math.max(needed, Math.max(4, 2L * room)));
  }

  /** The elements of a generic array, possibly with unused room behind the last one. */
  Object[] elements() {
    return elements;
  }

  /** Takes this packed representation, without a change of what this array is. */
  void become(double[] newNumbers, int newLength, Shape newRow) {
    numbers = newNumbers;
    elements = null;
    length = newLength;
    row = newRow;
    shape = null;
  }

  /** Takes this generic representation. */
  void become(Object[] newElements, int newLength) {
    numbers = null;
    elements = newElements;
    length = newLength;
    row = Shape.SCALAR;
    shape = null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Array that && Structural.equal(this, that);
  }

  @Override
  public int hashCode() {
    return length;
  }

  @Override
  public String toString() {
    return Text.display(this);
  }

}
