package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import dlang.nodes.ExpressionNode;
import dlang.nodes.local.Slot;
import dlang.runtime.Cell;
import dlang.runtime.Watches;

/** Where the container that a path starts at is kept: a local or a cell. */
public abstract class Holder extends Node {

  abstract Object get(VirtualFrame frame);

  abstract void set(VirtualFrame frame, Object container);

  /** A local. */
  public static final class InLocal extends Holder {

    private final Slot slot;

    public InLocal(Slot slot) {
      this.slot = slot;
    }

    @Override
    Object get(VirtualFrame frame) {
      return slot.read(frame);
    }

    @Override
    void set(VirtualFrame frame, Object container) {
      slot.write(frame, container);
    }
  }

  /** A cell, which an immutable local holds. */
  public static final class InCell extends Holder {

    @Child private ExpressionNode cell;
    private final String name;

    public InCell(ExpressionNode cell, String name) {
      this.cell = cell;
      this.name = name;
    }

    @Override
    Object get(VirtualFrame frame) {
      var location = (Cell) cell.execute(frame);
      Watches.touch(this, location);
      if (!location.isSet()) {
        CompilerDirectives.transferToInterpreter();
        throw ReadCell.unset(name).at(getParent());
      }
      return location.get();
    }

    @Override
    void set(VirtualFrame frame, Object container) {
      var location = (Cell) cell.execute(frame);
      Watches.touch(this, location);
      location.set(container);
    }
  }
}
