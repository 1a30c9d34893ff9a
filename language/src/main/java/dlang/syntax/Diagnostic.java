package dlang.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a program.
 *
 * @param message a sentence without full stop: what is wrong
 * @param hint what to do about it, for instance "did you mean `weights`?"
 * @param notes other places that explain it
 */
public record Diagnostic(
    Severity severity,
    SourceText source,
    Span span,
    String message,
    @Nullable String hint,
    List<Note> notes) {

  /** An error keeps a program from running, a lint does not. */
  public enum Severity {
    ERROR,
    LINT;

    /** As it is printed. */
    public String label() {
      return this == ERROR ? "error" : "lint";
    }
  }

  /** A second place in the same source, and what it has to do with the matter. */
  public record Note(Span span, String message) {}

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  public static Diagnostic error(
      SourceText source, Span span, String message, @Nullable String hint) {
    return new Diagnostic(Severity.ERROR, source, span, message, hint, List.of());
  }

  public static Diagnostic lint(
      SourceText source, Span span, String message, @Nullable String hint) {
    return new Diagnostic(Severity.LINT, source, span, message, hint, List.of());
  }

  /** This, with another place that explains it. */
  public Diagnostic with(Note note) {
    var all = new ArrayList<>(notes);
    all.add(note);
    return new Diagnostic(severity, source, span, message, hint, all);
  }

  public SourceText.Position position() {
    return source.position(span.start());
  }

  /**
   * As {@code file:line:column: error: message} with the source line and carets; ends in a newline.
   */
  public String render() {
    return DiagnosticRenderer.render(this);
  }
}
