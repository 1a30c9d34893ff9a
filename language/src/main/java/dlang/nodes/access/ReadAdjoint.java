package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.DlangError;

/** A READ of an adjoint, in which what is missing is 0. */
public final class ReadAdjoint extends ExpressionNode {

  @Child private ExpressionNode base;
  @Children private final PathStep[] path;
  @Child private ExpressionNode structure;

  public ReadAdjoint(ExpressionNode base, PathStep[] path, ExpressionNode structure) {
    this.base = base;
    this.path = path;
    this.structure = structure;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object container = base.execute(frame);
    Object[] steps = PathStep.evaluate(frame, path);
    try {
      return Adjoints.get(container, steps, structure.execute(frame));
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
