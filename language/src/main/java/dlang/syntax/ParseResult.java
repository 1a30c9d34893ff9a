package dlang.syntax;

import java.util.List;

/**
 * What came out of a source text.
 *
 * @param module all that could be understood, also when there are diagnostics
 * @param incomplete whether all that is wrong is that the text ends too early: in a bracket, a
 *     block, a multi-line string or comment, or after an operator
 * @param damage what is missing in the module because of errors
 */
public record ParseResult(
    SourceText source,
    Tokens tokens,
    ModuleTree module,
    List<Diagnostic> diagnostics,
    boolean incomplete,
    Damage damage) {
  public ParseResult {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }
}
