package dlang.builtins;

import dlang.runtime.Shape;

/** Walks through an array as often as its broadcasting to another shape needs it, in row-major order of that. */
final class Broadcast {
  private final int[] lengths;

  /** How far an axis moves; 0 where it is broadcast. */
  private final int[] stride;

  private final int[] at;
  private final boolean plain;
  private int position;

  Broadcast(Shape from, Shape to) {
    plain = from.equals(to);
    int rank = plain || from.isScalar() ? 0 : to.rank();
    lengths = new int[rank];
    stride = new int[rank];
    at = new int[rank];
    int shift = to.rank() - from.rank();
    for (int i = rank - 1, size = 1; i >= 0; i--) {
      lengths[i] = to.dim(i);
      if (i >= shift) {
        int n = from.dim(i - shift);
        stride[i] = n == 1 ? 0 : size;
        size *= n;
      }
    }
  }

  /** The position of the next element. */
  int next() {
    if (plain) {
      return position++;
    }
    int result = position;
    for (int i = lengths.length - 1; i >= 0; i--) {
      position += stride[i];
      if (++at[i] < lengths[i]) {
        break;
      }
      position -= stride[i] * lengths[i];
      at[i] = 0;
    }
    return result;
  }
}
