package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;

/**
 * {@code base[row, column]}, or {@code base[row][column]} if {@code inSteps}, of an adjoint or tangent, in which what is missing is
 * 0; a numeric array has all its elements.
 */
@NodeChild("base")
@NodeChild("row")
@NodeChild("column")
@NodeChild("structure")
public abstract class ReadAdjointElement2 extends ExpressionNode {

  private final BranchProfile unusual = BranchProfile.create();
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
  double matrix(Array array, int row, int column, Object structure) {
    if (injectBranchProbability(FASTPATH_PROBABILITY, MatrixElement.isIn(array, row, column))) {
      return array.getNumber(row, column);
    }
    unusual.enter();
    return matrix(array, (double) row, (double) column, structure);
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(
      Array array, double row, double column, @SuppressWarnings("unused") Object structure) {
    return MatrixElement.get(array, row, column, this);
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
