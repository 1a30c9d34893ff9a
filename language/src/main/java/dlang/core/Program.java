package dlang.core;

import dlang.syntax.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resolved source text.
 *
 * @param main the top level, a function without captures and parameters; null if there are errors
 * @param diagnostics errors and lints, in the order of the source
 * @param scope what other sources see of a {@link Mode#PRELUDE} source, on top of what this one
 *     saw; otherwise just that
 * @param exports what a module that imports it sees
 * @param uses of what it imports
 */
public record Program(
    @Nullable Function main,
    List<Diagnostic> diagnostics,
    Scope scope,
    Exports exports,
    ModuleUses uses) {

  public Program {
    diagnostics = List.copyOf(diagnostics);
  }
}
