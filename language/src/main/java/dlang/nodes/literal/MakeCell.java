package dlang.nodes.literal;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.core.Literal.Constant;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Cell;
import dlang.runtime.Watches;

/** A new location; one that is UNSET cannot be read before it is written. */
public final class MakeCell extends ExpressionNode {

  @Child private ExpressionNode initial;

  public MakeCell(ExpressionNode initial) {
    this.initial = initial;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object value = initial.execute(frame);
    return Watches.born(this, value == Constant.UNSET ? new Cell() : new Cell(value));
  }
}
