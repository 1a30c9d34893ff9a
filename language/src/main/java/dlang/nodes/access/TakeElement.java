package dlang.nodes.access;

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
    if (container instanceof Array array && array.isVector() && !array.isShared()) {
      int i = Indices.index(index, array.length());
      if (i >= 0) {
        double value = array.getNumber(i);
        array.setNumber(i, 0);
        return value;
      }
    }
    return take.slowNumber(frame, container, index);
  }

  @Specialization(replaces = "number")
  Object any(VirtualFrame frame, Object index) {
    Object container = take.container(frame);
    if (index instanceof Integer n
        && container instanceof Array array
        && array.isVector()
        && !array.isShared()) {
      int i = Indices.index(n, array.length());
      if (i >= 0) {
        double value = array.getNumber(i);
        array.setNumber(i, 0);
        return value;
      }
    }
    return take.slow(frame, container, index);
  }
}
