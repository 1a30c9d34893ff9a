package dlang.core;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a call.
 *
 * @param value the operand; a mutable local if {@code inout}
 * @param inout whether it was passed with {@code &}
 * @param name the parameter's name if it was passed by name (only when the callee is not known)
 */
public record Argument(Atom value, boolean inout, @Nullable String name) {

  public static Argument of(Atom value) {
    return new Argument(value, false, null);
  }

  public static Argument inout(Local value) {
    return new Argument(value, true, null);
  }
}
