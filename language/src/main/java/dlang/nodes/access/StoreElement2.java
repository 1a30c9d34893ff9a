package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Array;
import dlang.runtime.Indices;

/**
 * {@code local[row, column] = value} or {@code local[row][column] = value}, or {@code +=} of an
 * adjoint; at once if it is a number in a matrix of its own.
 */
@NodeChild(value = "row", type = ExpressionNode.class)
@NodeChild(value = "column", type = ExpressionNode.class)
@NodeChild(value = "value", type = ExpressionNode.class)
public abstract class StoreElement2 extends StatementNode {

  private final BranchProfile unusual = BranchProfile.create();
  private final Mode mode;
  private final boolean inSteps;
  @Child private Store store;

  StoreElement2(Store store, boolean inSteps) {
    this.mode = store.mode();
    this.store = store;
    this.inSteps = inSteps;
  }

  @Specialization
  int number(VirtualFrame frame, int row, int column, double value) {
    Object container = store.container(frame);
    if (injectBranchProbability(FASTPATH_PROBABILITY, container instanceof Array)) {
      var array = (Array) container;
      boolean ready =
          array.isMatrix() && !array.isShared() && MatrixElement.isIn(array, row, column);
      if (injectBranchProbability(FASTPATH_PROBABILITY, ready)) {
        return set(array, row, column, value);
      }
    }
    unusual.enter();
    return number(frame, (double) row, (double) column, value);
  }

  @Specialization
  int number(VirtualFrame frame, double row, double column, double value) {
    Object container = store.container(frame);
    if (container instanceof Array array && array.isMatrix() && !array.isShared()) {
      int i = Indices.index(row, array.length());
      int j = Indices.index(column, array.width());
      if (i >= 0 && j >= 0) {
        return set(array, i, j, value);
      }
    }
    return slow(frame, container, row, column, value);
  }

  private int set(Array array, int i, int j, double value) {
    array.setNumber(i, j, mode == Mode.ACCUMULATE ? array.getNumber(i, j) + value : value);
    return NORMAL;
  }

  @Specialization(replaces = "number")
  int any(VirtualFrame frame, Object row, Object column, Object value) {
    return slow(frame, store.container(frame), row, column, value);
  }

  private int slow(VirtualFrame frame, Object container, Object row, Object column, Object value) {
    return inSteps
        ? store.slow(frame, container, value, row, column)
        : store.slow(frame, container, value, (Object) new Object[] {row, column});
  }
}
