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

/** Takes an element out of a local and leaves 0; at once if it is a number in a vector of its own. */
@NodeChild("index")
public abstract class TakeElement extends ExpressionNode {

  @Child private Take take;

  TakeElement(Take take) {
    this.take = take;
  }

  @Specialization(rewriteOn = UnexpectedResultException.class)
  double number(VirtualFrame frame, int index) throws UnexpectedResultException {
    Object container = take.container(frame);
    if (injectBranchProbability(FASTPATH_PROBABILITY, container instanceof Array)) {
      var array = (Array) container;
      if (injectBranchProbability(FASTPATH_PROBABILITY, isReady(array, index))) {
        return number(array, index);
      }
    }
    return take.slowNumber(frame, container, index);
  }

  @Specialization(replaces = "number")
  Object any(VirtualFrame frame, Object index) {
    Object container = take.container(frame);
    if (index instanceof Integer i && container instanceof Array array && isReady(array, i)) {
      return number(array, i);
    }
    return take.slow(frame, container, index);
  }

  private static boolean isReady(Array array, int i) {
    return array.isVector() && !array.isShared() && Indices.isIn(i, array.length());
  }

  private static double number(Array array, int i) {
    double value = array.getNumber(i);
    array.setNumber(i, 0);
    return value;
  }
}
