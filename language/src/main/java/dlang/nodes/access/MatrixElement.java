package dlang.nodes.access;

import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;

/** An element of a matrix by its row and column. */
final class MatrixElement {

  private MatrixElement() {}

  /** Whether there is one, without counting from the end. */
  static boolean isIn(Array matrix, int row, int column) {
    return Indices.isIn(row, matrix.length()) && Indices.isIn(column, matrix.width());
  }

  /** The number there; {@code reader} is where an error is. */
  static double get(Array matrix, double row, double column, Node reader) {
    int i = Indices.index(row, matrix.length());
    int j = Indices.index(column, matrix.width());
    if (i < 0) {
      throw DlangError.index(row, matrix.length()).at(reader);
    } else if (j < 0) {
      throw DlangError.index(column, matrix.width()).at(reader);
    }
    return matrix.getNumber(i, j);
  }
}
