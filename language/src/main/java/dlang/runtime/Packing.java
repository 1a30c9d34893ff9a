package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/** How an {@link Array} changes between its packed and its generic representation. */
final class Packing {
  private Packing() {}

  /** Packs a generic array in place; false if it is not numeric. */
  @TruffleBoundary
  static boolean pack(Array array) {
    var elements = array.elements();
    int n = array.length();
    if (n == 0) {
      array.become(new double[0], 0, Shape.SCALAR);
      return true;
    }
    var row = shapeOf(elements[0]);
    if (row == null) {
      return false;
    }
    for (int i = 1; i < n; i++) {
      if (!hasShape(elements[i], row)) {
        return false;
      }
    }
    var numbers = new double[row.times(n).size()];
    for (int i = 0; i < n; i++) {
      write(elements[i], numbers, i * row.size());
    }
    array.become(numbers, n, row);
    return true;
  }

  /** Makes a packed array generic; its rows become arrays of their own. */
  @TruffleBoundary
  static void unpack(Array array) {
    if (array.isPacked()) {
      var elements = new Object[Math.max(4, array.length() + 1)];
      for (int i = 0; i < array.length(); i++) {
        elements[i] = array.get(i);
      }
      array.become(elements, array.length());
    }
  }

  /** Sets row {@code i} of a packed array; false if {@code v} does not have the shape of a row. */
  @TruffleBoundary
  static boolean setRow(Array array, int i, Object v) {
    if (!hasShape(v, array.row())) {
      return false;
    }
    write(v, array.numbers(), i * array.row().size());
    return true;
  }

  /**
   * The shape that the elements of {@code array} have once it is packed and has {@code v} too; null
   * if it must be generic, or is already.
   */
  static @Nullable Shape elementFor(Array array, Object v) {
    if (array.length() > 0 && !array.isPacked()) {
      return null;
    }
    var shape = shapeOf(v);
    return array.length() == 0 || array.row().equals(shape) ? shape : null;
  }

  /** The shape of a number or numeric array; null for anything else. */
  static @Nullable Shape shapeOf(Object v) {
    if (v instanceof Array a) {
      return a.packed() == null ? null : a.shape();
    }
    return Values.isNumber(v) ? Shape.SCALAR : null;
  }

  /** Beside a number an array is not looked into, so that lists of pairs `[number, list]` are made in constant time. */
  private static boolean hasShape(Object v, Shape shape) {
    return shape == Shape.SCALAR ? Values.isNumber(v) : shape.equals(shapeOf(v));
  }

  /** Writes a number or the numbers of a packed array to {@code numbers}, from {@code at} on. */
  static void write(Object v, double[] numbers, int at) {
    if (v instanceof Array a) {
      System.arraycopy(a.numbers(), 0, numbers, at, a.size());
    } else {
      numbers[at] = Values.number(v);
    }
  }
}
