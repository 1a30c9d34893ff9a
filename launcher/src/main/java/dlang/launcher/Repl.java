package dlang.launcher;

import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;

/**
 * Evaluates one input after the other in one context. An error ends an input, never the session.
 */
final class Repl {
  private static final String WARNINGS = "dlang.ad.nan";
  private static final String HELP =
      """
      Type an expression or a declaration; the value is printed unless it is nil.
      An unfinished input goes on in the next line.
        :help   this help
        :quit   leave (also Ctrl-D)
      Ctrl-C clears the line, or interrupts the evaluation.
      """;

  private final Session session;
  private final Style style;

  Repl(Session session, Style style) {
    this.session = session;
    this.style = style;
  }

  /** The exit status: from a pipe 1 if an input failed, at a terminal always 0. */
  int run() {
    boolean interactive = session.terminals().in() && session.terminals().out();
    try (var context = session.context(defaults(), List.of());
        var input =
            interactive ? new TerminalInput(context) : new PipedInput(context, session.in())) {
      boolean failed = false;
      for (var text = input.next(); text != null; text = input.next()) {
        switch (text.strip()) {
          case "" -> {}
          case ":quit", ":q" -> {
            return status(interactive, failed);
          }
          case ":help", ":h", ":?" -> session.print(HELP.stripTrailing());
          default -> failed |= !evaluate(context, text);
        }
        session.out().flush();
      }
      return status(interactive, failed);
    }
  }

  /** At the REPL one wants to know at once where a gradient went wrong, unless one said otherwise. */
  private Map<String, String> defaults() {
    return session.options().containsKey(WARNINGS) ? Map.of() : Map.of(WARNINGS, "warn");
  }

  private static int status(boolean interactive, boolean failed) {
    return failed && !interactive ? ExitStatus.FAILED : ExitStatus.OK;
  }

  /** The engine prints the value of an interactive source. */
  private boolean evaluate(Context context, String text) {
    try {
      context.eval(Programs.interactive(text));
      return true;
    } catch (PolyglotException e) {
      if (e.isExit()) {
        throw e;
      }
      // What was interrupted ends in the middle of a line.
      session.complain(e.isInterrupted() ? "\ninterrupted\n" : new Report(e, style).text());
      return false;
    }
  }
}
