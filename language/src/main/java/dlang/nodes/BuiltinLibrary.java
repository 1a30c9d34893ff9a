package dlang.nodes;

import dlang.core.Builtin;
import org.jspecify.annotations.Nullable;

/** The builtins that there are, by what their {@code external fn} says. */
@FunctionalInterface
public interface BuiltinLibrary {

  /** The builtin of this name with these parameters; null if there is none. */
  @Nullable BuiltinFactory find(Builtin builtin);
}
