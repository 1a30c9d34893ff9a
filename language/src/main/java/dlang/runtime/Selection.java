package dlang.runtime;

import java.util.Arrays;

/** The part of a packed array that subscripts select: a box of a shape, with strides. */
final class Selection {
  private enum Way {
    READ,
    WRITE
  }

  /** The shape of what is selected; axes with a number as subscript are gone. */
  final Shape shape;

  private final boolean isStretch;
  private final int start;
  private final int[] strides;

  Selection(Shape whole, Object[] subscripts) {
    int rank = whole.rank();
    if (subscripts.length > rank) {
      throw DlangError.of(
          DlangError.Kind.INDEX,
          subscripts.length + " subscripts are too many for an array of shape " + whole + ".",
          null);
    }
    int[] dims = new int[rank];
    int[] steps = new int[rank];
    boolean slices = false;
    int axes = 0;
    int offset = 0;
    int stride = whole.size();
    for (int axis = 0; axis < rank; axis++) {
      int length = whole.dim(axis);
      stride = length == 0 ? 0 : stride / length;
      var subscript = axis < subscripts.length ? subscripts[axis] : Slice.ALL;
      if (subscript instanceof Slice slice) {
        slices |= axis < subscripts.length;
        offset += slice.start(length) * stride;
        steps[axes] = stride;
        dims[axes++] = slice.count(length);
      } else {
        offset += Slices.position(subscript, length) * stride;
      }
    }
    shape = Shape.of(Arrays.copyOf(dims, axes));
    isStretch = slices;
    start = offset;
    strides = steps;
  }

  /** The selected number, or a copy of the selected numbers. */
  Object get(double[] numbers) {
    if (shape.isScalar()) {
      return numbers[start];
    }
    var copy = new double[shape.size()];
    if (shape.size() > 0) {
      move(numbers, start, copy, 0, 0, Way.READ);
    }
    return Array.packed(copy, shape);
  }

  /**
   * Writes {@code v}; false, and nothing is written, if the array must become generic to hold it. A
   * number fills what slices select.
   */
  boolean set(double[] numbers, Object v) {
    if (Values.isNumber(v)) {
      if (!isStretch && !shape.isScalar()) {
        return false;
      }
      if (shape.size() > 0) {
        fill(numbers, start, Values.number(v), 0);
      }
      return true;
    }
    if (!(v instanceof Array array) || array.packed() == null) {
      return false;
    }
    if (!array.shape().equals(shape)) {
      if (!isStretch) {
        return false;
      }
      throw DlangError.shape(
          "An array of shape "
              + array.shape()
              + " cannot be written to a part of shape "
              + shape
              + ".");
    }
    if (shape.size() > 0) {
      var source = array.numbers() == numbers ? numbers.clone() : array.numbers();
      move(numbers, start, source, 0, 0, Way.WRITE);
    }
    return true;
  }

  /**
   * Moves the numbers from {@code axis} on between the whole and the part; where the part goes on.
   */
  private int move(double[] whole, int at, double[] part, int from, int axis, Way way) {
    int n = shape.dim(axis);
    int stride = strides[axis];
    if (axis + 1 == shape.rank()) {
      moveLine(whole, at, stride, part, from, n, way);
      return from + n;
    }
    int next = from;
    for (int i = 0; i < n; i++) {
      next = move(whole, at + i * stride, part, next, axis + 1, way);
    }
    return next;
  }

  private static void moveLine(
      double[] whole, int at, int stride, double[] part, int from, int n, Way way) {
    if (stride == 1 && way == Way.READ) {
      System.arraycopy(whole, at, part, from, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      switch (way) {
        case READ -> part[from + i] = whole[at + i * stride];
        case WRITE -> whole[at + i * stride] = part[from + i];
      }
    }
  }

  private void fill(double[] numbers, int at, double v, int axis) {
    if (axis == shape.rank()) {
      numbers[at] = v;
      return;
    }
    for (int i = 0; i < shape.dim(axis); i++) {
      fill(numbers, at + i * strides[axis], v, axis + 1);
    }
  }
}
