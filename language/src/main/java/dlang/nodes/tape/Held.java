package dlang.nodes.tape;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.ValueProfile;
import dlang.nodes.StatementNode;

/** A loop during which the position of a cursor is in the frame. */
public final class Held extends StatementNode {

  private final Position position;
  private final ValueProfile tapeOrSweep = ValueProfile.createClassProfile();
  @Child private StatementNode loop;

  public Held(Position position, StatementNode loop) {
    this.position = position;
    this.loop = loop;
  }

  @Override
  public int execute(VirtualFrame frame) {
    var cursor = tapeOrSweep.profile(position.cursor(frame));
    position.load(frame, cursor);
    try {
      return loop.execute(frame);
    } finally {
      position.save(frame, cursor);
      position.forget(frame);
    }
  }
}
