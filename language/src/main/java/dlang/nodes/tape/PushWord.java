package dlang.nodes.tape;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Nil;
import dlang.runtime.Tape;

/** Pushes a path word or a count on a tape whose position is in the frame. */
public final class PushWord extends ExpressionNode {

  private final Position position;
  @Child private ExpressionNode word;

  public PushWord(Position position, ExpressionNode word) {
    this.position = position;
    this.word = word;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    int w = word(frame);
    int run = frame.getInt(position.run());
    boolean same = w == frame.getInt(position.word()) && run < Integer.MAX_VALUE;
    if (injectBranchProbability(FASTPATH_PROBABILITY, same)) {
      frame.setInt(position.run(), run + 1);
    } else {
      var tape = (Tape) position.cursor(frame);
      position.save(frame, tape);
      tape.pushWord(w);
      position.load(frame, tape);
    }
    return Nil.NIL;
  }

  private int word(VirtualFrame frame) {
    try {
      return word.executeInt(frame);
    } catch (UnexpectedResultException e) {
      CompilerDirectives.transferToInterpreter();
      return ((Double) e.getResult()).intValue();
    }
  }
}
