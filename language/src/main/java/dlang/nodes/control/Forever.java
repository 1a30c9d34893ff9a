package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import dlang.nodes.StatementNode;
import dlang.nodes.local.Slot;
import org.jspecify.annotations.Nullable;

/** A loop that runs until something leaves it. */
public final class Forever extends StatementNode {

  private final @Nullable Slot counter;
  private final RoundLocals locals;
  @Child private LoopNode loop;

  /**
   * @param counter the local that shows the number of the round to the body
   * @param round the slot it is counted in; null if there is no counter
   * @param locals those of the body
   */
  public Forever(
      @Nullable Slot round, @Nullable Slot counter, StatementNode body, RoundLocals locals) {
    this.counter = round;
    this.locals = locals;
    this.loop = Truffle.getRuntime().createLoopNode(new EndlessRound(round, counter, body, locals));
  }

  @Override
  public int execute(VirtualFrame frame) {
    if (counter != null) {
      counter.writeInt(frame, 0);
    }
    locals.forgetAll(frame);
    int completion = Round.completion(loop.execute(frame));
    if (counter != null && CompilerDirectives.inCompiledCode()) {
      counter.forget(frame);
    }
    return completion;
  }

  private static final class EndlessRound extends Round {

    private final @Nullable Slot round;
    private final @Nullable Slot counter;

    EndlessRound(
        @Nullable Slot round, @Nullable Slot counter, StatementNode body, RoundLocals locals) {
      super(body, locals);
      this.round = round;
      this.counter = counter;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      if (round != null && counter != null) {
        count(frame, round, counter);
      }
      return executeBody(frame);
    }

    /** Beyond the ints the counter goes on as a double. */
    private static void count(VirtualFrame frame, Slot round, Slot counter) {
      Object now = round.read(frame);
      counter.write(frame, now);
      if (now instanceof Integer i && i < Integer.MAX_VALUE) {
        round.writeInt(frame, i + 1);
      } else {
        double next = now instanceof Integer i ? i + 1.0 : (double) now + 1;
        round.write(frame, (Object) next);
      }
    }
  }
}
