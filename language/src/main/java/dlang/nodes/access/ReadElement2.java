package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;

/** {@code base[row, column]}, or {@code base[row][column]} if {@code inSteps}. */
@NodeChild("base")
@NodeChild("row")
@NodeChild("column")
public abstract class ReadElement2 extends ExpressionNode {

  private final BranchProfile unusual = BranchProfile.create();
  private final boolean inSteps;

  ReadElement2(boolean inSteps) {
    this.inSteps = inSteps;
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(Array array, int row, int column) {
    if (injectBranchProbability(FASTPATH_PROBABILITY, MatrixElement.isIn(array, row, column))) {
      return array.getNumber(row, column);
    }
    unusual.enter();
    return matrix(array, (double) row, (double) column);
  }

  @Specialization(guards = "array.isMatrix()")
  double matrix(Array array, double row, double column) {
    return MatrixElement.get(array, row, column, this);
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
