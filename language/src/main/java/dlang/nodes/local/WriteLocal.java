package dlang.nodes.local;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;

/** {@code local = value}. */
public final class WriteLocal extends StatementNode {

  private final Slot slot;
  @Child private ExpressionNode value;

  public WriteLocal(Slot slot, ExpressionNode value) {
    this.slot = slot;
    this.value = value;
  }

  @Override
  public int execute(VirtualFrame frame) {
    slot.write(frame, value);
    return NORMAL;
  }
}
