package dlang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import org.jspecify.annotations.Nullable;

/**
 * What is executed for its effect. It says how it ended with a number instead of an exception: that is
 * cheap in the interpreter and leaves nothing but jumps in compiled code.
 */
@GenerateWrapper
public abstract class StatementNode extends DlangNode {

  /** Go on with the next statement. */
  public static final int NORMAL = 0;

  public static final int BREAK = 1;
  public static final int CONTINUE = 2;

  /** Leave the function; the result is in the root's result slot. */
  public static final int RETURN = 3;

  public abstract int execute(VirtualFrame frame);

  @Override
  public InstrumentableNode.WrapperNode createWrapper(ProbeNode probe) {
    return new StatementNodeWrapper(this, probe);
  }

  /** Tools see no value of a statement. */
  @GenerateWrapper.OutgoingConverter
  protected final @Nullable Object outgoing(@SuppressWarnings("unused") Object completion) {
    return null;
  }

  @GenerateWrapper.IncomingConverter
  protected final Object incoming(@SuppressWarnings("unused") Object value) {
    return NORMAL;
  }
}
