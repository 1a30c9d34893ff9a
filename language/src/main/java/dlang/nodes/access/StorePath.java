package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;

/** A WRITE or ACCUMULATE along any path. */
public final class StorePath extends StatementNode {

  @Children private final PathStep[] path;
  @Child private ExpressionNode value;
  @Child private Store store;

  public StorePath(PathStep[] path, ExpressionNode value, Store store) {
    this.path = path;
    this.value = value;
    this.store = store;
  }

  @Override
  public int execute(VirtualFrame frame) {
    Object[] steps = PathStep.evaluate(frame, path);
    Object stored = value.execute(frame);
    return store.slow(frame, path, store.container(frame), stored, steps);
  }
}
