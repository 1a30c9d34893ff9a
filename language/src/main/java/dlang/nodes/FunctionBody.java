package dlang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.local.Slot;
import dlang.runtime.Nil;

/** The body of a function: its value is what a return left in the result slot. */
final class FunctionBody extends ExpressionNode {

  private final Slot result;
  @Child private StatementNode block;

  FunctionBody(StatementNode block, Slot result) {
    this.block = block;
    this.result = result;
    addTag(ROOT_BODY);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return block.execute(frame) == StatementNode.RETURN ? result.read(frame) : Nil.NIL;
  }
}
