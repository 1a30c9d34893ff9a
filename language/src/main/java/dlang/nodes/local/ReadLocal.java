package dlang.nodes.local;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;

/** The value of a local, borrowed or moved. */
public final class ReadLocal extends ExpressionNode {

  private final Slot slot;

  public ReadLocal(Slot slot) {
    this.slot = slot;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return slot.read(frame);
  }

  @Override
  public int executeInt(VirtualFrame frame) throws UnexpectedResultException {
    return slot.readInt(frame);
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    return slot.readDouble(frame);
  }

  @Override
  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    return slot.readBoolean(frame);
  }
}
