package dlang.nodes.access;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Cell;
import dlang.runtime.Watches;

/** Takes what a cell holds and leaves 0. */
public final class TakeCell extends ExpressionNode {

  @Child private ExpressionNode cell;

  public TakeCell(ExpressionNode cell) {
    this.cell = cell;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    var location = (Cell) cell.execute(frame);
    Watches.touch(this, location);
    return location.take();
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    var location = (Cell) cell.execute(frame);
    Watches.touch(this, location);
    if (location.isNumber()) {
      double number = location.number();
      location.setNumber(0);
      return number;
    }
    throw new UnexpectedResultException(location.take());
  }
}
