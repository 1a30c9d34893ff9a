package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import dlang.runtime.Structure;

/** {@code base.path}, or what is to be known of it, whatever the path. */
public final class ReadPath extends ExpressionNode {

  /** What is read along the path. */
  private interface Reading {
    Object along(Object base, Object[] path);
  }

  private final Reading reading;
  @Child private ExpressionNode base;
  @Children private final PathStep[] path;

  private ReadPath(Reading reading, ExpressionNode base, PathStep[] path) {
    this.reading = reading;
    this.base = base;
    this.path = path;
  }

  /** The value there. */
  public static ReadPath value(ExpressionNode base, PathStep... path) {
    return new ReadPath(Paths::get, base, path);
  }

  /** What accesses to the adjoint along this path must know of the primal. */
  public static ReadPath structure(ExpressionNode base, PathStep... path) {
    return new ReadPath(Structure::along, base, path);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object container = base.execute(frame);
    Object[] steps = PathStep.evaluate(frame, path);
    try {
      return reading.along(container, steps);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
