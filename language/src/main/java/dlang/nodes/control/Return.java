package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.nodes.local.Slot;

/** Leaves the function with a value. */
public final class Return extends StatementNode {

  private final Slot result;
  @Child private ExpressionNode value;

  public Return(Slot result, ExpressionNode value) {
    this.result = result;
    this.value = value;
  }

  @Override
  public int execute(VirtualFrame frame) {
    result.write(frame, value);
    return RETURN;
  }
}
