package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;

/**
 * {@code base[row, column]}, or {@code base[row][column]} if {@code inSteps}, of an adjoint or tangent, in which what is missing is
 * 0; a numeric array has all its elements.
 */
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

  @Specialization(guards = "array.isMatrix()")
  double matrix(Array array, int row, int column, @SuppressWarnings("unused") Object structure) {
    return number(
        array,
        Indices.index(row, array.length()),
        Indices.index(column, array.row().dim(0)));
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(
      Array array, double row, double column, @SuppressWarnings("unused") Object structure) {
    return number(
        array,
        Indices.index(row, array.length()),
        Indices.index(column, array.row().dim(0)));
  }

  private double number(Array array, int i, int j) {
    if (i < 0) {
      throw DlangError.index(i, array.length()).at(this);
    } else if (j < 0) {
      throw DlangError.index(j, array.row().dim(0)).at(this);
    }
    return array.getNumber(i, j);
  }

  @Fallback
  Object any(Object base, Object row, Object column, Object structure) {
    var path =
        inSteps ? new Object[] {row, column} : new Object[] {new Object[] {row, column}};
    try {
      return Adjoints.get(base, path, structure);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
