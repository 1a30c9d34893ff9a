package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Structure;

/** What accesses to the adjoint along this path must know of the primal. */
public final class ReadStructure extends ExpressionNode {

  @Child private ExpressionNode base;
  @Children private final Step[] path;

  public ReadStructure(ExpressionNode base, Step... path) {
    this.base = base;
    this.path = path;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object container = base.execute(frame);
    Object[] steps = Step.evaluate(frame, path);
    try {
      return Structure.along(container, steps);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
