package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Code;
import org.jspecify.annotations.Nullable;

/** The node for calls of one function, made for the first of them. */
final class DirectCall extends Node {

  private final Code code;
  @Child private @Nullable DirectCallNode target;

  DirectCall(Code code) {
    this.code = code;
  }

  /**
   * What to call with these arguments. This does not do it itself: deep recursions would need more stack.
   */
  DirectCallNode node(Object[] arguments) {
    if (target == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      target = insert(DirectCallNode.create(code.target()));
      code.rehearse(target, arguments);
    }
    return target;
  }
}
