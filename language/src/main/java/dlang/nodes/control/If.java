package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.CountingConditionProfile;
import dlang.nodes.StatementNode;

/** {@code if}. */
public final class If extends StatementNode {

  @Child private Condition condition;
  @Child private StatementNode then;
  @Child private StatementNode otherwise;
  private final CountingConditionProfile profile = CountingConditionProfile.create();

  public If(Condition condition, StatementNode then, StatementNode otherwise) {
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

  @Override
  public int execute(VirtualFrame frame) {
    if (profile.profile(condition.test(frame))) {
      return then.execute(frame);
    } else {
      return otherwise.execute(frame);
    }
  }
}
