package dlang.nodes.local;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Values;

/** A value that is kept while something else still holds it: marks it as shared. */
public final class Share extends ExpressionNode {

  @Child private ExpressionNode value;

  public Share(ExpressionNode value) {
    this.value = value;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return Values.share(value.execute(frame));
  }

  @Override
  public int executeInt(VirtualFrame frame) throws UnexpectedResultException {
    try {
      return value.executeInt(frame);
    } catch (UnexpectedResultException e) {
      throw shared(e);
    }
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    try {
      return value.executeDouble(frame);
    } catch (UnexpectedResultException e) {
      throw shared(e);
    }
  }

  @Override
  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    try {
      return value.executeBoolean(frame);
    } catch (UnexpectedResultException e) {
      throw shared(e);
    }
  }

  private static UnexpectedResultException shared(UnexpectedResultException e) {
    Values.share(e.getResult());
    return e;
  }
}
