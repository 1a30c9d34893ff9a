package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/**
 * Reading and writing with any subscripts: {@code A[i, j]}, {@code A[.., j]}, {@code a[1..3]}. A
 * subscript is a number as the program wrote it, or a {@link Slice}; there is one or more, at most
 * one per axis.
 */
public final class Slices {
  private Slices() {}

  /**
   * What the subscripts select. What comes from a generic array is also still in it.
   *
   * @throws DlangError of kind {@code index} or {@code type}, without a location
   */
  @TruffleBoundary
  public static Object get(Array array, Object... subscripts) {
    return array.isPacked()
        ? new Selection(array.shape(), subscripts).get(array.numbers())
        : getGeneric(array, subscripts, 0);
  }

  private static Object getGeneric(Object value, Object[] subscripts, int k) {
    if (k == subscripts.length) {
      return value;
    }
    var array = arrayAt(value, subscripts, k);
    if (array.isPacked()) {
      return get(array, Arrays.copyOfRange(subscripts, k, subscripts.length));
    }
    if (!(subscripts[k] instanceof Slice slice)) {
      return getGeneric(array.get(position(subscripts[k], array.length())), subscripts, k + 1);
    }
    int start = slice.start(array.length());
    var parts = new Object[slice.count(array.length())];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Values.share(getGeneric(array.get(start + i), subscripts, k + 1));
    }
    return Array.of(parts);
  }

  /**
   * Gives what the subscripts select the value {@code v}: a number fills a slice, an array must
   * have its shape. The array is not shared; an element of another kind makes it generic.
   *
   * @throws DlangError of kind {@code index}, {@code shape} or {@code type}, without a location
   */
  @TruffleBoundary
  public static void set(Array array, Object v, Object... subscripts) {
    set(array, v, subscripts, 0);
  }

  private static void set(Array array, Object v, Object[] subscripts, int k) {
    if (array.packed() != null) {
      var rest = k == 0 ? subscripts : Arrays.copyOfRange(subscripts, k, subscripts.length);
      var selection = new Selection(array.shape(), rest);
      if (selection.set(array.numbers(), v)) {
        return;
      }
      Packing.unpack(array);
    }
    if (subscripts[k] instanceof Slice slice) {
      setStretch(array, v, slice, subscripts, k);
    } else {
      setElement(array, position(subscripts[k], array.length()), v, subscripts, k);
    }
  }

  private static void setStretch(Array array, Object v, Slice slice, Object[] subscripts, int k) {
    int start = slice.start(array.length());
    int count = slice.count(array.length());
    if (!(v instanceof Array) && !Values.isNumber(v)) {
      throw DlangError.type(
          "A slice can be set to an array or be filled with a number, not with "
              + Text.described(v)
              + ".");
    }
    if (v instanceof Array parts && parts.length() != count) {
      throw DlangError.shape(
          "A slice of length "
              + count
              + " cannot be set to an array of length "
              + parts.length()
              + ".");
    }
    for (int i = 0; i < count; i++) {
      var part = v instanceof Array parts ? Values.share(parts.get(i)) : v;
      setElement(array, start + i, part, subscripts, k);
    }
  }

  private static void setElement(Array array, int i, Object v, Object[] subscripts, int k) {
    if (k + 1 == subscripts.length) {
      array.set(i, v);
    } else {
      var child = arrayAt(array.get(i), subscripts, k + 1).unshared();
      set(child, v, subscripts, k + 1);
      array.set(i, child);
    }
  }

  private static Array arrayAt(Object value, Object[] subscripts, int k) {
    if (value instanceof Array array) {
      return array;
    }
    throw DlangError.type(
        "Subscript "
            + (k + 1)
            + " of "
            + subscripts.length
            + " is applied to "
            + Text.described(value)
            + ", which has no elements.");
  }

  static int position(Object subscript, int length) {
    return (int) position(subscript, (long) length);
  }

  /** The same for what may be longer than any array. */
  static long position(Object subscript, long length) {
    long i = Values.isNumber(subscript) ? Indices.index(Values.number(subscript), length) : -1;
    if (i < 0) {
      throw DlangError.index(subscript, length);
    }
    return i;
  }
}
