package dlang.nodes.access;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Mirror;
import dlang.runtime.Tape;

/** Writes the next entry of a tape or mirror, or adds to it. */
@NodeChild(value = "cursor", type = ExpressionNode.class)
@NodeChild(value = "value", type = ExpressionNode.class)
public abstract class StoreAtCursor extends StatementNode {

  private final Mode mode;

  StoreAtCursor(Mode mode) {
    this.mode = mode;
  }

  final boolean adds() {
    return mode == Mode.ACCUMULATE;
  }

  @Specialization
  static int push(Tape tape, double value) {
    tape.push(value);
    return NORMAL;
  }

  @Specialization(replaces = "push")
  static int pushAny(Tape tape, Object value) {
    tape.push(value);
    return NORMAL;
  }

  @Specialization(guards = "!adds()")
  static int write(Mirror mirror, double value) {
    mirror.write(value);
    return NORMAL;
  }

  @Specialization(guards = "!adds()", replaces = "write")
  static int writeAny(Mirror mirror, Object value) {
    mirror.write(value);
    return NORMAL;
  }

  @Specialization(guards = "adds()")
  static int accumulate(Mirror mirror, double value) {
    mirror.accumulate(value);
    return NORMAL;
  }

  @Specialization(guards = "adds()", replaces = "accumulate")
  static int accumulateAny(Mirror mirror, Object value) {
    mirror.accumulate(value);
    return NORMAL;
  }
}
