package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.local.Slot;
import dlang.runtime.CallShape;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls a function value. */
public final class CallValue extends Call {

  private final CallShape shape;
  @Child private ExpressionNode callee;
  @Child private Dispatch dispatch;
  @Child private @Nullable CallForeign foreign;

  public CallValue(
      ExpressionNode callee,
      CallShape shape,
      ExpressionNode[] arguments,
      @Nullable Slot[] outs) {
    super(arguments, outs);
    this.callee = callee;
    this.shape = shape;
    this.dispatch = DispatchNodeGen.create(shape);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return evaluateAndCall(frame, callee.execute(frame));
  }

  @Override
  Object call(@Nullable Object function, Object[] values) {
    if (!(function instanceof Closure closure)) {
      return callForeign(Objects.requireNonNull(function), values);
    }
    try {
      return dispatch.execute(closure, values);
    } catch (DlangError e) {
      throw seenFromHere(e.at(this));
    }
  }

  private Object callForeign(Object function, Object[] values) {
    if (foreign == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      foreign = insert(new CallForeign(shape));
    }
    return foreign.execute(function, values);
  }
}
