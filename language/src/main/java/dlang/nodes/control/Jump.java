package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.StatementNode;

/** {@code break} or {@code continue}. */
public final class Jump extends StatementNode {

  private final int completion;

  /** {@code completion}: BREAK or CONTINUE. */
  public Jump(int completion) {
    this.completion = completion;
  }

  @Override
  public int execute(VirtualFrame frame) {
    return completion;
  }
}
