package dlang.core;

/**
 * A variable of one function, compared by identity; execution gives each its own frame slot.
 *
 * <p>A captured {@code var} is not a mutable local: it is an immutable local that holds a cell.
 */
public final class Local implements Atom {

  /** What may be done with a local. */
  public enum Kind {
    /** Set by the caller, never assigned. */
    PARAM,
    /** Set by the caller, assigned at will, read back by the caller when the function returns. */
    INOUT,
    /** Assigned once whenever its home block runs, maybe in either branch of an {@code if}. */
    LET,
    /** Like LET, for an intermediate result without a name. */
    TEMP,
    /** Assigned at will. */
    VAR
  }

  private final String name;
  private final Kind kind;
  private final boolean constant;

  private Local(String name, Kind kind, boolean constant) {
    this.name = name;
    this.kind = kind;
    this.constant = constant;
  }

  public static Local of(String name, Kind kind) {
    return new Local(name, kind, false);
  }

  /** A parameter that brings in a {@code let} of a module: no derivative is ever taken by it. */
  public static Local constant(String name) {
    return new Local(name, Kind.PARAM, true);
  }

  /** A local that never carries a derivative. */
  public static Local constant(String name, Kind kind) {
    return new Local(name, kind, true);
  }

  public static Local temp(String name) {
    return of(name, Kind.TEMP);
  }

  public static Local var(String name) {
    return of(name, Kind.VAR);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether no derivative is ever taken by what this holds. */
  public boolean isConstant() {
    return constant;
  }

  /** Whether it may hold different versions one after the other. */
  public boolean isMutable() {
    return kind == Kind.VAR || kind == Kind.INOUT;
  }

  public boolean isParameter() {
    return kind == Kind.PARAM || kind == Kind.INOUT;
  }

  @Override
  public String toString() {
    return name;
  }
}
