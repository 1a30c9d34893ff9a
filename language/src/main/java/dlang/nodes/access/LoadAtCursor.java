package dlang.nodes.access;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Mirror;
import dlang.runtime.Sweep;

/** Reads the next entry under a sweep or mirror, or takes it and leaves 0. */
@NodeChild("cursor")
public abstract class LoadAtCursor extends ExpressionNode {

  private final Mode mode;

  LoadAtCursor(Mode mode) {
    this.mode = mode;
  }

  final boolean takes() {
    return mode == Mode.TAKE;
  }

  @Specialization(rewriteOn = UnexpectedResultException.class)
  static double popNumber(Sweep sweep) throws UnexpectedResultException {
    if (sweep.isNumber()) {
      return sweep.popDouble();
    }
    throw new UnexpectedResultException(sweep.pop());
  }

  @Specialization(replaces = "popNumber")
  static Object pop(Sweep sweep) {
    return sweep.pop();
  }

  @Specialization(rewriteOn = UnexpectedResultException.class)
  double loadNumber(Mirror mirror) throws UnexpectedResultException {
    double v = takes() ? mirror.takeNumber() : mirror.readNumber();
    if (!Mirror.isOther(v)) {
      return v;
    }
    throw new UnexpectedResultException(load(mirror));
  }

  @Specialization(replaces = "loadNumber")
  Object load(Mirror mirror) {
    return takes() ? mirror.take() : mirror.read();
  }
}
