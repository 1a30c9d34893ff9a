package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;

/** A TAKE along any path. */
public final class TakePath extends ExpressionNode {

  @Children private final PathStep[] path;
  @Child private Take take;

  public TakePath(PathStep[] path, Take take) {
    this.path = path;
    this.take = take;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] steps = PathStep.evaluate(frame, path);
    return take.slow(frame, take.container(frame), steps);
  }
}
