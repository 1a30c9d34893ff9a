package dlang.nodes.literal;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Closure;
import dlang.runtime.Code;

/** A function value. */
public final class MakeClosure extends ExpressionNode {

  private final Code code;
  @Children private final ExpressionNode[] captures;

  public MakeClosure(Code code, ExpressionNode[] captures) {
    this.code = code;
    this.captures = captures;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Object[] values = new Object[captures.length];
    for (int i = 0; i < captures.length; i++) {
      values[i] = captures[i].execute(frame);
    }
    return new Closure(code, values);
  }
}
