package dlang.core;

import dlang.syntax.Diagnostic;
import dlang.syntax.SourceText;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the diagnostics of a source. */
final class Reporter {

  private final SourceText source;
  private final boolean lints;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean errors;

  /**
   * @param lints whether anybody wants them
   */
  Reporter(SourceText source, boolean lints) {
    this.source = source;
    this.lints = lints;
  }

  SourceText source() {
    return source;
  }

  boolean hasErrors() {
    return errors;
  }

  void error(Span span, String message, @Nullable String hint) {
    add(Diagnostic.error(source, span, message, hint));
  }

  /** An error, and another place that explains it. */
  void error(Span span, String message, @Nullable String hint, Span other, String note) {
    add(Diagnostic.error(source, span, message, hint).with(new Diagnostic.Note(other, note)));
  }

  void lint(Span span, String message, @Nullable String hint) {
    if (lints) {
      add(Diagnostic.lint(source, span, message, hint));
    }
  }

  void add(Diagnostic diagnostic) {
    errors |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    diagnostics.add(diagnostic);
  }

  /** All of them, in the order of the source. */
  List<Diagnostic> sorted() {
    diagnostics.sort(Comparator.comparingInt(d -> d.span().start()));
    return diagnostics;
  }
}
