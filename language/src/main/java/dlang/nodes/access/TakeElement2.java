package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.Indices;

/**
 * Takes {@code local[row, column]}, or {@code local[row][column]} if {@code inSteps}, and leaves 0; at once if it is a
 * number in a matrix of its own.
 */
@NodeChild("row")
@NodeChild("column")
public abstract class TakeElement2 extends ExpressionNode {

  private final boolean inSteps;
  @Child private Take take;

  TakeElement2(Take take, boolean inSteps) {
    this.take = take;
    this.inSteps = inSteps;
  }

  @Specialization(rewriteOn = UnexpectedResultException.class)
  double number(VirtualFrame frame, int row, int column) throws UnexpectedResultException {
    Object container = take.container(frame);
    if (injectBranchProbability(FASTPATH_PROBABILITY, container instanceof Array)) {
      var array = (Array) container;
      if (injectBranchProbability(FASTPATH_PROBABILITY, isReady(array, row, column))) {
        return number(array, row, column);
      }
    }
    return inSteps
        ? take.slowNumber(frame, container, row, column)
        : take.slowNumber(frame, container, (Object) new Object[] {row, column});
  }

  @Specialization(replaces = "number")
  Object any(VirtualFrame frame, Object row, Object column) {
    Object container = take.container(frame);
    if (row instanceof Integer i
        && column instanceof Integer j
        && container instanceof Array array
        && isReady(array, i, j)) {
      return number(array, i, j);
    }
    return inSteps
        ? take.slow(frame, container, row, column)
        : take.slow(frame, container, (Object) new Object[] {row, column});
  }

  private static boolean isReady(Array array, int i, int j) {
    return array.isMatrix()
        && !array.isShared()
        && Indices.isIn(i, array.length())
        && Indices.isIn(j, array.width());
  }

  private static double number(Array array, int i, int j) {
    double value = array.getNumber(i, j);
    array.setNumber(i, j, 0);
    return value;
  }
}
