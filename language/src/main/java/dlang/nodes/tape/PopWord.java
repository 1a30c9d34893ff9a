package dlang.nodes.tape;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Sweep;

/** Pops a path word or a count of a sweep whose position is in the frame. */
public final class PopWord extends ExpressionNode {

  private final Position position;

  public PopWord(Position position) {
    this.position = position;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return executeInt(frame);
  }

  @Override
  public int executeInt(VirtualFrame frame) {
    int run = frame.getInt(position.run());
    if (injectBranchProbability(FASTPATH_PROBABILITY, run > 0)) {
      frame.setInt(position.run(), run - 1);
      return frame.getInt(position.word());
    }
    var sweep = (Sweep) position.cursor(frame);
    position.save(frame, sweep);
    int word = sweep.popWord();
    position.load(frame, sweep);
    return word;
  }
}
