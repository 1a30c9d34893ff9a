package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Cell;
import dlang.runtime.DlangError;
import dlang.runtime.Watches;

/** Gives a cell a value, or adds an adjoint to what it holds. */
public final class StoreCell extends StatementNode {

  private final Mode mode;
  @Child private ExpressionNode cell;
  @Child private ExpressionNode value;
  @CompilationFinal private boolean isGeneral;

  public StoreCell(Mode mode, ExpressionNode cell, ExpressionNode value) {
    this.mode = mode;
    this.cell = cell;
    this.value = value;
  }

  @Override
  public int execute(VirtualFrame frame) {
    var location = (Cell) cell.execute(frame);
    Watches.touch(this, location);
    if (isGeneral) {
      store(location, value.execute(frame));
      return NORMAL;
    }
    try {
      store(location, value.executeDouble(frame));
    } catch (UnexpectedResultException e) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      isGeneral = true;
      store(location, e.getResult());
    }
    return NORMAL;
  }

  private void store(Cell location, double number) {
    if (mode == Mode.WRITE) {
      location.setNumber(number);
    } else if (location.isNumber()) {
      location.setNumber(location.number() + number);
    } else {
      store(location, (Object) number);
    }
  }

  private void store(Cell location, Object stored) {
    if (mode == Mode.WRITE) {
      location.set(stored);
      return;
    }
    try {
      location.set(Adjoints.accumulate(location.get(), stored));
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
