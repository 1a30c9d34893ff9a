package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;

/** A builtin whose work is large enough for a call of plain Java. */
final class PlainBuiltin extends BuiltinNode {

  private final Implementation implementation;
  @Children private final ExpressionNode[] arguments;

  PlainBuiltin(Implementation implementation, ExpressionNode[] arguments) {
    this.implementation = implementation;
    this.arguments = arguments;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    var values = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] = arguments[i].execute(frame);
    }
    return run(values);
  }

  @TruffleBoundary
  private Object run(Object[] values) {
    try {
      return implementation.apply(this, values);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
