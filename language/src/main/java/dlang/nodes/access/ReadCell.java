package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Cell;
import dlang.runtime.DlangError;
import dlang.runtime.Watches;

/** What a cell holds. */
public final class ReadCell extends ExpressionNode {

  @Child private ExpressionNode cell;
  private final String name;

  public ReadCell(ExpressionNode cell, String name) {
    this.cell = cell;
    this.name = name;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    var location = (Cell) cell.execute(frame);
    Watches.touch(this, location);
    if (!location.isSet()) {
      CompilerDirectives.transferToInterpreter();
      throw unset(name).at(this);
    }
    return location.get();
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    var location = (Cell) cell.execute(frame);
    Watches.touch(this, location);
    if (location.isNumber()) {
      return location.number();
    } else if (!location.isSet()) {
      CompilerDirectives.transferToInterpreter();
      throw unset(name).at(this);
    }
    throw new UnexpectedResultException(location.get());
  }

  static DlangError unset(String name) {
    return DlangError.name("`" + name + "` is read before it was set.");
  }
}
