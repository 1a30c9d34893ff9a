package dlang.nodes.tape;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Tape;

/** Pushes a value on a tape whose position is in the frame. */
public final class Push extends StatementNode {

  private final Position position;
  @Child private ExpressionNode value;
  @CompilationFinal private boolean onlyNumbers = true;

  public Push(Position position, ExpressionNode value) {
    this.position = position;
    this.value = value;
  }

  @Override
  public int execute(VirtualFrame frame) {
    if (onlyNumbers) {
      try {
        return push(frame, value.executeDouble(frame));
      } catch (UnexpectedResultException e) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        onlyNumbers = false;
        return push(frame, e.getResult());
      }
    }
    return push(frame, value.execute(frame));
  }

  private int push(VirtualFrame frame, double v) {
    double[] chunk = position.chunk(frame);
    int at = frame.getInt(position.at());
    if (injectBranchProbability(FASTPATH_PROBABILITY, at < chunk.length)) {
      chunk[at] = Tape.canonical(v);
      frame.setInt(position.at(), at + 1);
      return NORMAL;
    }
    return pushSlowly(frame, v);
  }

  private int push(VirtualFrame frame, Object v) {
    if (v instanceof Double d) {
      return push(frame, (double) d);
    }
    return pushSlowly(frame, v);
  }

  private int pushSlowly(VirtualFrame frame, Object v) {
    var tape = (Tape) position.cursor(frame);
    position.save(frame, tape);
    tape.push(v);
    position.load(frame, tape);
    return NORMAL;
  }
}
