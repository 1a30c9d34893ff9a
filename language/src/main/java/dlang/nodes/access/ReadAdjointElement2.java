package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;

/** {@code base[row, column]}, or {@code base[row][column]} if {@code inSteps}, of an adjoint or tangent, in which what is missing is 0. */
@NodeChild("base")
@NodeChild("row")
@NodeChild("column")
@NodeChild("structure")
public abstract class ReadAdjointElement2 extends ExpressionNode {

  private final boolean inSteps;

  ReadAdjointElement2(boolean inSteps) {
    this.inSteps = inSteps;
  }

  @Specialization
  static double zero(
      @SuppressWarnings("unused") double base,
      @SuppressWarnings("unused") double row,
      @SuppressWarnings("unused") double column,
      @SuppressWarnings("unused") Object structure) {
    return 0;
  }

  @Specialization(guards = {"array.isMatrix()", "i >= 0", "j >= 0"})
  static double element(
      Array array,
      @SuppressWarnings("unused") int row,
      @SuppressWarnings("unused") int column,
      @SuppressWarnings("unused") Object structure,
      @Bind("index(row, array.length())") int i,
      @Bind("index(column, array.row().dim(0))") int j) {
    return array.getNumber(i, j);
  }

  @Specialization(guards = {"array.isMatrix()", "i >= 0", "j >= 0"}, replaces = "element")
  static double matrix(
      Array array,
      @SuppressWarnings("unused") double row,
      @SuppressWarnings("unused") double column,
      @SuppressWarnings("unused") Object structure,
      @Bind("index(row, array.length())") int i,
      @Bind("index(column, array.row().dim(0))") int j) {
    return array.getNumber(i, j);
  }

  static int index(int index, int length) {
    return Indices.index(index, length);
  }

  static int index(double index, int length) {
    return Indices.index(index, length);
  }

  @Fallback
  Object any(Object base, Object row, Object column, Object structure) {
    try {
      var path =
          inSteps
              ? new Object[] {row, column}
              : new Object[] {new Object[] {row, column}};
      return Adjoints.get(base, path, structure);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
