package dlang.core;

import org.jspecify.annotations.Nullable;

/** What {@link Expr.Apply} applies: one step of a computation, with a rule instead of a body to derive. */
public sealed interface Operator permits Builtin, Function {

  String name();

  /** The rule by which it is differentiated; null when no derivative flows through it. */
  @Nullable Derivative derivative();
}
