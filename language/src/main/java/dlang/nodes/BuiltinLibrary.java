package dlang.nodes;

import org.jspecify.annotations.Nullable;

/** The builtins that there are, by what their {@code external fn} says. */
@FunctionalInterface
public interface BuiltinLibrary {

  /**
   * @param parameters how many parameters the declaration has (the one that collects the rest counts as one)
   * @return null if there is none
   */
  @Nullable BuiltinFactory find(String name, int parameters);
}
