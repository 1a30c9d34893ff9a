package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;

/** Evaluates an expression for its effect. */
public final class Evaluate extends StatementNode {

  @Child private ExpressionNode expression;

  public Evaluate(ExpressionNode expression) {
    this.expression = expression;
  }

  @Override
  public int execute(VirtualFrame frame) {
    expression.execute(frame);
    return NORMAL;
  }
}
