package dlang.runtime;

import java.util.Arrays;

/** The part of a packed array that subscripts select: a box of a shape, with strides. */
final class Region {
  /** The shape of what is selected; axes with a number as subscript are gone. */
  final Shape shape;

  private final boolean isStretch;
  private final int start;
  private final int[] strides;

  Region(Shape whole, Object[] subscripts) {
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
      copy(numbers, start, copy, 0, 0, false);
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
      copy(numbers, start, source, 0, 0, true);
    }
    return true;
  }

  private int copy(double[] whole, int at, double[] part, int from, int axis, boolean write) {
    int n = shape.dim(axis);
    int stride = strides[axis];
    if (axis + 1 < shape.rank()) {
      for (int i = 0; i < n; i++) {
        from = copy(whole, at + i * stride, part, from, axis + 1, write);
      }
    } else if (stride == 1) {
      System.arraycopy(write ? part : whole, write ? from : at, write ? whole : part,
          write ? at : from, n);
    } else {
      for (int i = 0; i < n; i++) {
        if (write) {
          whole[at + i * stride] = part[from + i];
        } else {
          part[from + i] = whole[at + i * stride];
        }
      }
    }
    return axis + 1 < shape.rank() ? from : from + n;
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
