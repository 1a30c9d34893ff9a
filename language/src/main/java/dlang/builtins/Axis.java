package dlang.builtins;

import dlang.runtime.Shape;

/**
 * A numeric array seen as lines along one axis. Element {@code k} of line {@code (o, i)} stands at {@code start(o, i) + k * inner}.
 *
 * @param outer the product of the lengths before the axis
 * @param length the length of the axis
 * @param inner the product of the lengths behind it
 * @param rest the shape without the axis
 */
record Axis(int outer, int length, int inner, Shape rest) {

  static Axis of(Shape shape, int axis) {
    int outer = 1;
    for (int i = 0; i < axis; i++) {
      outer *= shape.dim(i);
    }
    int inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    return new Axis(outer, shape.dim(axis), inner, shape.without(axis));
  }

  /** All elements as one line. */
  static Axis all(Shape shape) {
    return new Axis(1, shape.size(), 1, Shape.SCALAR);
  }

  /** The axis that an optional argument means: without one, all elements. */
  static Axis of(String builtin, Object axis, Shape shape) {
    return Arguments.isMissing(axis) ? all(shape) : of(shape, Arguments.axis(builtin, axis, shape));
  }

  int start(int o, int i) {
    return o * length * inner + i;
  }

  int lines() {
    return outer * inner;
  }

  /** Where line {@code n} of all lines begins; lines are in the order of the elements of {@link #rest}. */
  int start(int n) {
    return inner == 0 ? 0 : start(n / inner, n % inner);
  }
}
