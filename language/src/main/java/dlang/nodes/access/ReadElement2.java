package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;
import dlang.runtime.Paths;

/** {@code base[row, column]}, or {@code base[row][column]} if {@code inSteps}. */
@NodeChild("base")
@NodeChild("row")
@NodeChild("column")
public abstract class ReadElement2 extends ExpressionNode {

  private final boolean inSteps;

  ReadElement2(boolean inSteps) {
    this.inSteps = inSteps;
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(Array array, int row, int column) {
    int width = array.row().dim(0);
    int i = row < 0 ? row + array.length() : row;
    int j = column < 0 ? column + width : column;
    if (i < 0 || i >= array.length()) {
      throw DlangError.index(row, array.length()).at(this);
    } else if (j < 0 || j >= width) {
      throw DlangError.index(column, width).at(this);
    }
    return array.getNumber(i, j);
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(Array array, double row, double column) {
    int i = Indices.index(row, array.length());
    int j = Indices.index(column, array.row().dim(0));
    if (i < 0) {
      throw DlangError.index(row, array.length()).at(this);
    } else if (j < 0) {
      throw DlangError.index(column, array.row().dim(0)).at(this);
    }
    return array.getNumber(i, j);
  }

  @Fallback
  Object other(Object base, Object row, Object column) {
    try {
      return inSteps
          ? Paths.get(base, row, column)
          : Paths.get(base, (Object) new Object[] {row, column});
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
