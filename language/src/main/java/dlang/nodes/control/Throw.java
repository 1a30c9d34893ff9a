package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.DlangError;

/** {@code throw}. */
public final class Throw extends StatementNode {

  @Child private ExpressionNode value;

  public Throw(ExpressionNode value) {
    this.value = value;
  }

  @Override
  public int execute(VirtualFrame frame) {
    throw DlangError.thrown(value.execute(frame), this);
  }
}
