package dlang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/**
 * What gives a value. A number is an {@code Integer} or a {@code Double}, a bool a {@code Boolean}, a
 * string a {@code String}; an int never stands for −0.
 */
@GenerateWrapper
public abstract class ExpressionNode extends DlangNode {

  public abstract Object execute(VirtualFrame frame);

  public int executeInt(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Integer i) {
      return i;
    }
    throw new UnexpectedResultException(value);
  }

  /** Any number as a double. */
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Double d) {
      return d;
    } else if (value instanceof Integer i) {
      return i;
    }
    throw new UnexpectedResultException(value);
  }

  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Boolean b) {
      return b;
    }
    throw new UnexpectedResultException(value);
  }

  @Override
  public InstrumentableNode.WrapperNode createWrapper(ProbeNode probe) {
    return new ExpressionNodeWrapper(this, probe);
  }
}
