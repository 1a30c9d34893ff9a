package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.profiles.CountingConditionProfile;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.nodes.local.Slot;
import dlang.runtime.DlangError;
import dlang.runtime.Text;
import org.jspecify.annotations.Nullable;

/** A loop that runs at most a given number of times. */
public final class Loop extends StatementNode {

  private final int round;
  private final int limit;
  private final RoundLocals locals;
  @Child private ExpressionNode count;
  @Child private LoopNode loop;

  /**
   * @param round index of a frame slot of its own, which counts the rounds
   * @param limit index of a frame slot of its own, which holds how many there may be
   * @param counter the local that shows the number of the round to the body
   * @param locals those of the body
   */
  public Loop(
      int round,
      int limit,
      ExpressionNode count,
      @Nullable Slot counter,
      StatementNode body,
      RoundLocals locals) {
    this.round = round;
    this.limit = limit;
    this.count = count;
    this.locals = locals;
    this.loop = Truffle.getRuntime().createLoopNode(new CountedRound(round, limit, counter, body, locals));
  }

  @Override
  public int execute(VirtualFrame frame) {
    frame.setInt(limit, rounds(count.execute(frame)));
    frame.setInt(round, 0);
    locals.forgetAll(frame);
    int completion = Round.completion(loop.execute(frame));
    frame.setInt(limit, 0);
    frame.setInt(round, 0);
    return completion;
  }

  private int rounds(Object value) {
    if (value instanceof Integer n) {
      return n;
    } else if (value instanceof Double d && d <= Integer.MAX_VALUE) {
      return (int) Math.ceil(d);
    }
    CompilerDirectives.transferToInterpreter();
    throw noCount(value).at(this);
  }

  private static DlangError noCount(Object value) {
    if (value instanceof Double) {
      return DlangError.limit(
          "A loop runs at most 2147483647 times, this one asks for " + Text.quoted(value) + ".");
    }
    return DlangError.type(
        "The number of rounds must be a number, this is " + Text.described(value) + ".");
  }

  private static final class CountedRound extends Round {

    private final int round;
    private final int limit;
    private final @Nullable Slot counter;
    private final CountingConditionProfile another = CountingConditionProfile.create();

    CountedRound(int round, int limit, @Nullable Slot counter, StatementNode body, RoundLocals locals) {
      super(body, locals);
      this.round = round;
      this.limit = limit;
      this.counter = counter;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      int i = frame.getInt(round);
      if (!another.profile(i < frame.getInt(limit))) {
        return BREAK_LOOP_STATUS;
      }
      frame.setInt(round, i + 1);
      if (counter != null) {
        counter.writeInt(frame, i);
      }
      return executeBody(frame);
    }
  }
}
