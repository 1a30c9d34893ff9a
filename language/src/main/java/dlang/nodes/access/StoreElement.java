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

/** {@code local[index] = value}, or {@code +=} of an adjoint; at once if it is a number in a vector of its own. */
@NodeChild(value = "index", type = ExpressionNode.class)
@NodeChild(value = "value", type = ExpressionNode.class)
public abstract class StoreElement extends StatementNode {

  private final BranchProfile unusual = BranchProfile.create();
  private final Mode mode;
  @Child private Store store;

  StoreElement(Store store) {
    this.mode = store.mode();
    this.store = store;
  }

  @Specialization
  int number(VirtualFrame frame, int index, double value) {
    Object container = store.container(frame);
    if (injectBranchProbability(FASTPATH_PROBABILITY, container instanceof Array)) {
      var array = (Array) container;
      boolean ready =
          array.isVector() && !array.isShared() && Indices.isIn(index, array.length());
      if (injectBranchProbability(FASTPATH_PROBABILITY, ready)) {
        return set(array, index, value);
      }
    }
    unusual.enter();
    return number(frame, (double) index, value);
  }

  @Specialization
  int number(VirtualFrame frame, double index, double value) {
    Object container = store.container(frame);
    if (container instanceof Array array && array.isVector() && !array.isShared()) {
      int i = Indices.index(index, array.length());
      if (i >= 0) {
        return set(array, i, value);
      }
    }
    return store.slow(frame, container, value, index);
  }

  private int set(Array array, int i, double value) {
    array.setNumber(i, mode == Mode.ACCUMULATE ? array.getNumber(i) + value : value);
    return NORMAL;
  }

  @Specialization(replaces = "number")
  int any(VirtualFrame frame, Object index, Object value) {
    return store.slow(frame, store.container(frame), value, index);
  }
}
