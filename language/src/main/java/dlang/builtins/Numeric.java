package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Range;
import dlang.runtime.Shape;
import dlang.runtime.Text;
import dlang.runtime.Values;
import org.jspecify.annotations.Nullable;

/**
 * A number or numeric array, to be read.
 *
 * @param data row-major, possibly with unused room at the end
 */
record Numeric(double[] data, Shape shape) {

  /** What arrays must be to count as numeric. */
  static final String NEEDED =
      "A numeric array holds numbers, or numeric arrays of one shape: it is not ragged.";

  /** What a builtin got as an argument; an error that names it if that is not numeric. */
  static Numeric of(String builtin, Object value) {
    var numeric = orNull(value);
    if (numeric == null) {
      throw refused(builtin, value);
    }
    return numeric;
  }

  static @Nullable Numeric orNull(Object value) {
    if (value instanceof Array array) {
      var packed = array.packed();
      return packed == null ? null : new Numeric(packed.numbers(), packed.shape());
    }
    if (Values.isNumber(value)) {
      return new Numeric(new double[] {Values.number(value)}, Shape.SCALAR);
    }
    return value instanceof Range range ? orNull(range.toArray()) : null;
  }

  /** An array with each range in it as an array. */
  static Array withoutRanges(Array xs) {
    if (xs.isPacked()) {
      return xs;
    }
    var elements = new Object[xs.length()];
    boolean any = false;
    for (int i = 0; i < elements.length; i++) {
      any |= xs.get(i) instanceof Range;
      elements[i] = xs.get(i) instanceof Range r ? r.toArray() : Values.share(xs.get(i));
    }
    return any ? Array.of(elements) : xs;
  }

  static DlangError refused(String builtin, Object value) {
    if (value instanceof Array) {
      return DlangError.type(
              builtin + " needs a numeric array, but got " + Text.quoted(value) + ".")
          .withHint(NEEDED);
    }
    return DlangError.type(
        builtin + " needs a number or a numeric array, but got " + Text.described(value) + ".");
  }

  int rank() {
    return shape.rank();
  }

  int size() {
    return shape.size();
  }

  /** The value of this shape; {@code data} belongs to it from now on. */
  static Object value(double[] data, Shape shape) {
    return shape.isScalar() ? (Object) data[0] : Array.packed(data, shape);
  }
}
