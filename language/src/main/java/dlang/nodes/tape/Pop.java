package dlang.nodes.tape;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Sweep;

/** Pops a value of a sweep whose position is in the frame. */
public final class Pop extends ExpressionNode {

  private final Position position;
  @CompilationFinal private boolean onlyNumbers = true;

  public Pop(Position position) {
    this.position = position;
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    if (onlyNumbers) {
      int at = frame.getInt(position.at());
      if (injectBranchProbability(FASTPATH_PROBABILITY, at > 0)) {
        double v = position.chunk(frame)[at - 1];
        if (injectBranchProbability(FASTPATH_PROBABILITY, !Sweep.isOther(v))) {
          frame.setInt(position.at(), at - 1);
          return v;
        }
      }
    }
    Object v = popSlowly(frame);
    if (v instanceof Double d) {
      return d;
    }
    if (onlyNumbers) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      onlyNumbers = false;
    }
    throw new UnexpectedResultException(v);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    if (onlyNumbers) {
      try {
        return executeDouble(frame);
      } catch (UnexpectedResultException e) {
        return e.getResult();
      }
    }
    return popSlowly(frame);
  }

  private Object popSlowly(VirtualFrame frame) {
    var sweep = (Sweep) position.cursor(frame);
    position.save(frame, sweep);
    Object v = sweep.pop();
    position.load(frame, sweep);
    return v;
  }
}
