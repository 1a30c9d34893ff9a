package dlang.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.nodes.local.Slot;
import dlang.runtime.CallShape;
import dlang.runtime.Closure;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Watches;
import dlang.runtime.Watches.GivenUp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function value in its watched form: the function itself, given up when it turns out that it does more than to
 * compute. The first argument says so.
 */
public final class CallWatched extends Call {

  private final BranchProfile declines = BranchProfile.create();
  @Child private ExpressionNode callee;
  @Child private Dispatch dispatch;

  public CallWatched(
      ExpressionNode callee,
      List<CallShape.Passing> passing,
      ExpressionNode[] arguments,
      @Nullable Slot[] outs) {
    super(arguments, outs);
    this.callee = callee;
    var own = new CallShape(List.of(), passing.subList(1, passing.size()));
    this.dispatch = DispatchNodeGen.create(own);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return evaluateAndCall(frame, callee.execute(frame));
  }

  @Override
  Object call(@Nullable Object function, Object[] values) {
    if (!(function instanceof Closure closure)) {
      values[0] = true;
      return Nil.NIL;
    }
    var watches = DlangContext.get(this).watches();
    var watch = watches.begin(this);
    var own = Arrays.copyOfRange(values, 1, values.length);
    try {
      Object result = dispatch.execute(closure, own);
      boolean data = Watches.isData(result);
      for (int i = 0; i < own.length; i++) {
        data &= own[i] == values[i + 1] || Watches.isData(own[i]);
      }
      if (data) {
        System.arraycopy(own, 0, values, 1, own.length);
        values[0] = false;
        return result;
      }
    } catch (GivenUp given) {
      declines.enter();
      if (!given.isOf(watch)) {
        throw given;
      }
    } catch (DlangError e) {
      throw seenFromHere(e.at(this));
    } finally {
      watches.end(watch);
    }
    values[0] = true;
    return Nil.NIL;
  }
}
