package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.FunctionRoot;
import dlang.nodes.local.Slot;
import dlang.runtime.DlangError;
import org.jspecify.annotations.Nullable;

/** A call: evaluates the arguments, calls, and writes the inout ones back after a normal return. */
abstract class Call extends ExpressionNode {

  @Children private final ExpressionNode[] arguments;

  /** For each argument the local that gets its final value; null if it is passed by value. */
  @CompilationFinal(dimensions = 1)
  private final @Nullable Slot[] outs;

  Call(ExpressionNode[] arguments, @Nullable Slot[] outs) {
    this.arguments = arguments;
    this.outs = outs;
    addTag(CALL | EXPRESSION);
  }

  /** Calls, and puts the final values of inout arguments in the places of the arguments. */
  abstract Object call(@Nullable Object callee, Object[] values);

  @ExplodeLoop
  final Object evaluateAndCall(VirtualFrame frame, @Nullable Object callee) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] = arguments[i].execute(frame);
    }
    Object result = call(callee, values);
    for (int i = 0; i < outs.length; i++) {
      if (outs[i] != null) {
        outs[i].write(frame, values[i]);
      }
    }
    return result;
  }

  /** An error inside of what nobody wrote is reported at the call that somebody wrote. */
  final DlangError seenFromHere(DlangError error) {
    var here = getRootNode();
    var where = error.getLocation() == null ? null : error.getLocation().getRootNode();
    return isInternal(where) && !isInternal(here) ? error.seenFrom(this) : error;
  }

  private static boolean isInternal(@Nullable RootNode root) {
    return !(root instanceof FunctionRoot function) || function.isInternal();
  }
}
