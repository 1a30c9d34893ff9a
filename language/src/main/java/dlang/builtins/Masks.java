package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.Shape;

/** Conditions for many elements: bools, numbers (0 is false), arrays of either. */
final class Masks {
  private Masks() {}

  static Numeric of(String builtin, Object value) {
    if (value instanceof Boolean b) {
      return new Numeric(new double[] {b ? 1 : 0}, Shape.SCALAR);
    }
    if (value instanceof Array array && array.packed() == null) {
      var data = new double[array.length()];
      for (int i = 0; i < data.length; i++) {
        if (!(array.get(i) instanceof Boolean b)) {
          throw Arguments.refused(builtin, "a mask (bools, or numbers)", array.get(i));
        }
        data[i] = b ? 1 : 0;
      }
      return new Numeric(data, Shape.of(data.length));
    }
    var numeric = Numeric.orNull(value);
    if (numeric == null) {
      throw Arguments.refused(builtin, "a mask (bools, or numbers)", value);
    }
    return numeric;
  }
}
