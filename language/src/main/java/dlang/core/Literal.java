package dlang.core;

/**
 * A constant operand.
 *
 * @param value a Double, String or Boolean, one of {@link Constant}, or a {@link Site}
 */
public record Literal(Object value) implements Atom {

  /** The constants that are no numbers, strings or bools. */
  public enum Constant {
    NIL,
    /** As an accumulator: nobody wants this adjoint, so nothing is computed for it. */
    NONE,
    /** As an argument: not given, the default applies. In a cell: not set yet. */
    UNSET
  }

  public static final Literal ZERO = new Literal(0.0);
  public static final Literal ONE = new Literal(1.0);
  public static final Literal NIL = new Literal(Constant.NIL);
  public static final Literal NONE = new Literal(Constant.NONE);
  public static final Literal UNSET = new Literal(Constant.UNSET);

  public static Literal of(double value) {
    return new Literal(value);
  }

  /** Whether this is the number {@code n}. */
  public boolean is(double n) {
    return value instanceof Double d && d == n;
  }
}
