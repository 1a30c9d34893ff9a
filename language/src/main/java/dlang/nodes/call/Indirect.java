package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import dlang.runtime.Arrangement;

/** A call through an arrangement that is not known when compiling. */
final class Indirect {

  private Indirect() {}

  static Object call(
      Arrangement arrangement, IndirectCallNode call, Object[] captures, Object[] arguments) {
    Object returned = call.call(arrangement.target(), pass(arrangement, captures, arguments));
    return receive(arrangement, returned, arguments);
  }

  @TruffleBoundary
  private static Object[] pass(Arrangement arrangement, Object[] captures, Object[] arguments) {
    return arrangement.pass(captures, arguments);
  }

  @TruffleBoundary
  private static Object receive(Arrangement arrangement, Object returned, Object[] arguments) {
    return arrangement.receive(returned, arguments);
  }
}
