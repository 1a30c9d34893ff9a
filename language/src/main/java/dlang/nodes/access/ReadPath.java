package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;

/** {@code base.path}, whatever the path. */
public final class ReadPath extends ExpressionNode {

  @Child private ExpressionNode base;
  @Children private final Step[] path;

  public ReadPath(ExpressionNode base, Step... path) {
    this.base = base;
    this.path = path;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object container = base.execute(frame);
    Object[] steps = Step.evaluate(frame, path);
    try {
      return Paths.get(container, steps);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
