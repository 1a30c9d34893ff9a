package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.core.Function;
import dlang.core.Parameter;
import dlang.nodes.ExpressionNode;
import dlang.nodes.local.Slot;
import dlang.runtime.Code;
import dlang.runtime.DlangError;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls a function known by name; captures are the first arguments. */
public final class CallKnown extends Call {

  /** The places of inout parameters among the arguments. */
  @CompilationFinal(dimensions = 1)
  private final int[] inouts;

  @Child private DirectCall target;

  public CallKnown(Code code, ExpressionNode[] arguments, @Nullable Slot[] outs) {
    super(arguments, outs);
    this.target = new DirectCall(code);
    this.inouts = inouts(code.function());
  }

  private static int[] inouts(Function function) {
    int captures = function.captures().size();
    var parameters = function.parameters();
    return IntStream.range(0, parameters.size())
        .filter(i -> parameters.get(i).inout())
        .map(i -> captures + i)
        .toArray();
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return evaluateAndCall(frame, null);
  }

  @Override
  Object call(@Nullable Object callee, Object[] values) {
    try {
      return receive(target.node(values).call(values), values);
    } catch (DlangError e) {
      throw seenFromHere(e);
    }
  }

  @ExplodeLoop
  private Object receive(Object returned, Object[] values) {
    if (inouts.length == 0) {
      return returned;
    }
    Object[] results = (Object[]) returned;
    for (int i = 0; i < inouts.length; i++) {
      values[inouts[i]] = results[i + 1];
    }
    return results[0];
  }
}
