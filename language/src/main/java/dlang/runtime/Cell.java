package dlang.runtime;

import com.oracle.truffle.api.interop.TruffleObject;
import org.jspecify.annotations.Nullable;

/**
 * A captured {@code var}: a location that several functions share. A number in it is not boxed, so
 * that {@code s += x} on a cell does not allocate.
 *
 * <p>The adjoint of a cell is its shadow in a sweep, again a cell.
 */
public final class Cell extends Shadowed implements TruffleObject {
  private double number;

  /** How many watched runs had been started when this was made. */
  private long birth;

  /** What is not a number; {@link #NUMBER} if {@link #number} counts; null if not set yet. */
  private @Nullable Object value;

  private static final Object NUMBER = new Object();

  /** A cell that is not set yet. */
  public Cell() {}

  public Cell(double number) {
    setNumber(number);
  }

  public Cell(Object value) {
    set(value);
  }

  /** The shadow of a cell: it belongs to the sweep or pass that is running, so no watched run is given up for it. */
  static Cell shadow() {
    var made = new Cell(0.0);
    made.birth = Long.MAX_VALUE;
    return made;
  }

  long birth() {
    return birth;
  }

  void setBirth(long watches) {
    birth = watches;
  }

  public boolean isSet() {
    return value != null;
  }

  public boolean isNumber() {
    return value == NUMBER;
  }

  /** The number in this cell; {@link #isNumber()} must hold. */
  public double number() {
    return number;
  }

  /** The value, or null if there is none yet. */
  public @Nullable Object get() {
    return value == NUMBER ? (Object) number : value;
  }

  public void setNumber(double v) {
    number = v;
    value = NUMBER;
  }

  public void set(Object v) {
    if (v instanceof Double d) {
      setNumber(d);
    } else if (v instanceof Integer i) {
      setNumber(i);
    } else {
      value = v;
    }
  }

  /** The value; the cell holds 0 afterwards. */
  public Object take() {
    var v = get();
    setNumber(0);
    return v;
  }
}
