package dlang.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;

/** What the user reads of an error that nothing caught. */
final class Report {
  private static final String INDENT = "    ";

  private final PolyglotException error;
  private final Style style;

  Report(PolyglotException error, Style style) {
    this.error = error;
    this.style = style;
  }

  /** Lines, each ended; empty where there is nothing to say. */
  String text() {
    if (error.isExit()) {
      return "";
    }
    if (error.isSyntaxError()) {
      // The compiler has put together all its errors, each with place, source line and caret.
      var text = message();
      return text.endsWith("\n") ? text : text + "\n";
    }
    if (error.isInternalError() || error.isHostException()) {
      return internal(error);
    }
    return failure();
  }

  private String failure() {
    var text = new StringBuilder();
    var lines = headline().lines().toList();
    var place = error.getSourceLocation();
    if (place != null) {
      text.append(style.strong(position(place) + ":")).append(' ');
    } else {
      text.append("dlang: ");
    }
    text.append(style.error("error:")).append(' ').append(lines.getFirst()).append('\n');
    if (place != null) {
      appendExcerpt(text, place);
    }
    for (var hint : lines.subList(1, lines.size())) {
      text.append(INDENT).append(hint).append('\n');
    }
    for (var frame : Trace.shorten(frames())) {
      text.append(style.faint("  " + frame)).append('\n');
    }
    return text.toString();
  }

  private String headline() {
    if (error.isInterrupted() || error.isCancelled()) {
      return "interrupted";
    }
    if (error.isResourceExhausted()) {
      return message().contains("verflow")
          ? "the calls are nested too deeply for the stack"
          : "out of memory (DLANG_JAVA_OPTS=-Xmx8g gives dlang 8 GB)";
    }
    return message();
  }

  private String message() {
    var message = error.getMessage();
    return message == null || message.isBlank() ? "the program failed" : message;
  }

  /** The calls that led to the error, innermost first; none for an error outside functions. */
  private List<String> frames() {
    var frames = new ArrayList<String>();
    for (var frame : error.getPolyglotStackTrace()) {
      if (frame.isGuestFrame()) {
        frames.add(describe(frame));
      }
    }
    return frames.size() > 1 ? frames : List.of();
  }

  private static String describe(StackFrame frame) {
    var place = frame.getSourceLocation();
    return place == null
        ? "at " + frame.getRootName()
        : "at " + frame.getRootName() + " (" + position(place) + ")";
  }

  /** For errors that are no fault of the program. */
  static String internal(Throwable e) {
    var text = "dlang: internal error: this is a bug in dlang, not in your program.";
    if (System.getenv("DLANG_DEBUG_INTERNAL") == null) {
      return text
          + " Please report it together with the program"
          + " (DLANG_DEBUG_INTERNAL=1 shows what to add to the report).\n";
    }
    var details = new StringWriter();
    e.printStackTrace(new PrintWriter(details));
    return text + "\n" + details;
  }

  /** {@code file:line:column}; columns count characters, not UTF-16 units. */
  private static String position(SourceSection place) {
    var source = place.getSource();
    var name = source.getName();
    if (!place.hasLines()) {
      return name;
    }
    int column = place.getStartColumn();
    var line = source.getCharacters(place.getStartLine());
    int before = Math.clamp(column - 1L, 0, line.length());
    int characters = Character.codePointCount(line, 0, before) + 1;
    return name + ":" + place.getStartLine() + ":" + characters;
  }

  private void appendExcerpt(StringBuilder text, SourceSection place) {
    if (!place.hasLines() || !place.getSource().hasCharacters()) {
      return;
    }
    var line = place.getSource().getCharacters(place.getStartLine()).toString();
    boolean oneLine = place.getEndLine() == place.getStartLine();
    int end = oneLine ? place.getEndColumn() : line.length();
    var excerpt = Excerpt.of(line, place.getStartColumn() - 1, end);
    text.append(INDENT).append(excerpt.line()).append('\n');
    text.append(INDENT).append(style.error(excerpt.carets())).append('\n');
  }
}
