package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.StatementNode;
import dlang.nodes.local.Slot;
import dlang.runtime.DlangError;
import dlang.runtime.Failures;

/** {@code try body catch error handler}. */
public final class Try extends StatementNode {

  private final Slot error;
  @Child private StatementNode body;
  @Child private StatementNode handler;

  public Try(StatementNode body, Slot error, StatementNode handler) {
    this.body = body;
    this.error = error;
    this.handler = handler;
  }

  @Override
  public int execute(VirtualFrame frame) {
    DlangError caught;
    try {
      return body.execute(frame);
    } catch (DlangError e) {
      caught = e;
    } catch (AbstractTruffleException | StackOverflowError | OutOfMemoryError e) {
      CompilerDirectives.transferToInterpreter();
      caught = Failures.asError(e, this);
    }
    error.write(frame, (Object) caught.toRecord());
    return handler.execute(frame);
  }
}
