package dlang.nodes.local;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;

/**
 * The frame slot of a local and the representation its values have had so far, which only ever gets
 * more general: nothing → bool, or int → double; and from any of them → object. All writes of a
 * root use that one representation, so where paths of control meet, a number is a number on each of
 * them and is never boxed. A frame that is older than a change is brought up to date by the first
 * read.
 *
 * <p>A slot belongs to one clone of a root. A local that was not set yet reads as the number 0.
 */
public final class Slot {

  private static final byte NOTHING = 0;
  private static final byte BOOLEAN = 1;
  private static final byte INT = 2;
  private static final byte DOUBLE = 3;
  private static final byte OBJECT = 4;

  private static final Object ZERO = 0;

  private final int index;
  @CompilationFinal private byte kind = NOTHING;

  public Slot(int index) {
    this.index = index;
  }

  public Object read(VirtualFrame frame) {
    switch (kind) {
      case OBJECT:
        if (frame.isObject(index)) {
          Object value = frame.getObject(index);
          if (value != null) {
            return value;
          }
        }
        break;
      case DOUBLE:
        if (frame.isDouble(index)) {
          return frame.getDouble(index);
        }
        break;
      case INT:
        if (frame.isInt(index)) {
          return frame.getInt(index);
        }
        break;
      case BOOLEAN:
        if (frame.isBoolean(index)) {
          return frame.getBoolean(index);
        }
        break;
      default:
        break;
    }
    return update(frame);
  }

  public int readInt(VirtualFrame frame) throws UnexpectedResultException {
    if (kind == INT && frame.isInt(index)) {
      return frame.getInt(index);
    }
    Object value = read(frame);
    if (value instanceof Integer i) {
      return i;
    }
    throw new UnexpectedResultException(value);
  }

  public double readDouble(VirtualFrame frame) throws UnexpectedResultException {
    if (kind == DOUBLE && frame.isDouble(index)) {
      return frame.getDouble(index);
    } else if (kind == INT && frame.isInt(index)) {
      return frame.getInt(index);
    }
    Object value = read(frame);
    if (value instanceof Double d) {
      return d;
    } else if (value instanceof Integer i) {
      return i;
    }
    throw new UnexpectedResultException(value);
  }

  public boolean readBoolean(VirtualFrame frame) throws UnexpectedResultException {
    if (kind == BOOLEAN && frame.isBoolean(index)) {
      return frame.getBoolean(index);
    }
    Object value = read(frame);
    if (value instanceof Boolean b) {
      return b;
    }
    throw new UnexpectedResultException(value);
  }

  /** Sets the slot to the value of {@code expression}. */
  public void write(VirtualFrame frame, ExpressionNode expression) {
    try {
      switch (kind) {
        case OBJECT -> frame.setObject(index, expression.execute(frame));
        case DOUBLE -> frame.setDouble(index, expression.executeDouble(frame));
        case INT -> frame.setInt(index, expression.executeInt(frame));
        case BOOLEAN -> frame.setBoolean(index, expression.executeBoolean(frame));
        default -> write(frame, expression.execute(frame));
      }
    } catch (UnexpectedResultException e) {
      write(frame, e.getResult());
    }
  }

  public void write(VirtualFrame frame, Object value) {
    if (kind == OBJECT) {
      frame.setObject(index, value);
    } else if (kind == DOUBLE && value instanceof Double d) {
      frame.setDouble(index, d);
    } else if (kind == DOUBLE && value instanceof Integer i) {
      frame.setDouble(index, i);
    } else if (kind == INT && value instanceof Integer i) {
      frame.setInt(index, i);
    } else if (kind == BOOLEAN && value instanceof Boolean b) {
      frame.setBoolean(index, b);
    } else {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      generalize(value);
      write(frame, value);
    }
  }

  public void writeInt(VirtualFrame frame, int value) {
    if (kind == INT) {
      frame.setInt(index, value);
    } else if (kind == DOUBLE) {
      frame.setDouble(index, value);
    } else {
      write(frame, (Object) value);
    }
  }

  /**
   * Sets the slot to a zero of its representation: for compiled code, when nobody needs the value
   * any more.
   */
  public void forget(VirtualFrame frame) {
    switch (kind) {
      case OBJECT -> frame.setObject(index, ZERO);
      case DOUBLE -> frame.setDouble(index, 0);
      case INT -> frame.setInt(index, 0);
      case BOOLEAN -> frame.setBoolean(index, false);
      default -> {}
    }
  }

  private void generalize(Object value) {
    byte wanted =
        switch (value) {
          case Integer i -> INT;
          case Double d -> DOUBLE;
          case Boolean b -> BOOLEAN;
          default -> OBJECT;
        };
    boolean numbers = kind >= INT && wanted >= INT && kind <= DOUBLE && wanted <= DOUBLE;
    if (kind == NOTHING) {
      kind = wanted;
    } else {
      kind = numbers ? DOUBLE : OBJECT;
    }
  }

  /**
   * The value of a frame that was written before the representation changed, or was not written at
   * all.
   */
  private Object update(VirtualFrame frame) {
    boolean isUnset = frame.isObject(index) && frame.getObject(index) == null;
    if (isUnset && kind == DOUBLE) {
      return 0.0;
    } else if (isUnset && (kind == INT || kind == OBJECT)) {
      return ZERO;
    }
    CompilerDirectives.transferToInterpreter();
    Object value = frame.getValue(index);
    if (value == null) {
      value = 0;
    }
    write(frame, value);
    return value;
  }
}
