package dlang.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Expr.Apply} applies: one step of a computation, with a rule instead of a body to derive. */
public sealed interface Operator permits Builtin, Function {

  String name();

  /** Whether this is the builtin of that name, which a function of a user may have, too. */
  default boolean isBuiltin(String name) {
    return this instanceof Builtin && name().equals(name);
  }

  /** Whether this is a builtin with one of these names. */
  default boolean isBuiltin(Set<String> names) {
    return this instanceof Builtin && names.contains(name());
  }

  /** The rule by which it is differentiated; null when no derivative flows through it. */
  @Nullable Derivative derivative();
}
