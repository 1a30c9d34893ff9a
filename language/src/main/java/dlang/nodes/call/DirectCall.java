package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Code;
import org.jspecify.annotations.Nullable;

/** Calls one function. */
final class DirectCall extends Node {

  private final Code code;
  @Child private @Nullable DirectCallNode target;

  DirectCall(Code code) {
    this.code = code;
  }

  Object call(Object[] arguments) {
    if (target == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      target = insert(DirectCallNode.create(code.target()));
      code.rehearse(target, arguments);
    }
    return target.call(arguments);
  }
}
