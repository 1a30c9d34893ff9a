package dlang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.graalvm.polyglot.Context;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Inputs from a person: editing, history, more lines where the language wants more. */
final class TerminalInput implements ReplInput {
  /** What JLine logs, with traces of Java, is of no use to a person: it does without what it does not find. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private static final String PROMPT = "dlang> ";
  private static final String CONTINUED = "     … ";

  private final Terminal terminal;
  private final LineReader reader;

  TerminalInput(Context context) {
    JLINE.setLevel(Level.OFF);
    try {
      terminal = TerminalBuilder.builder().name("dlang").system(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the terminal", e);
    }
    // Between two prompts something is being evaluated.
    terminal.handle(Signal.INT, signal -> interrupt(context));
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser((line, cursor, purpose) -> parse(context, line, cursor, purpose))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
            .variable(LineReader.HISTORY_FILE, historyFile())
            .build();
  }

  @Override
  public @Nullable String next() {
    while (true) {
      try {
        return reader.readLine(PROMPT);
      } catch (UserInterruptException e) {
        // Ctrl-C drops the line.
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore the terminal", e);
    }
  }

  private static void interrupt(Context context) {
    // Interrupting waits for the evaluation to end, which a signal handler may not.
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                context.interrupt(Duration.ZERO);
              } catch (TimeoutException e) {
                // With no time limit there is none to exceed.
              }
            });
  }

  private static ParsedLine parse(
      Context context, String line, int cursor, Parser.ParseContext purpose) {
    if (purpose == Parser.ParseContext.ACCEPT_LINE && ReplInput.isIncomplete(context, line)) {
      throw new EOFError(-1, cursor, "the input is not complete");
    }
    return new Line(line, cursor);
  }

  /** {@code $XDG_STATE_HOME/dlang/history}. */
  private static Path historyFile() {
    var state = System.getenv("XDG_STATE_HOME");
    var base =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    var folder = base.resolve("dlang");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      // No history then; JLine ignores a file it cannot write.
    }
    return folder.resolve("history");
  }

  /** An input as one word: the language, not JLine, splits it. */
  private record Line(String line, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return line;
    }

    @Override
    public int wordCursor() {
      return cursor;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(line);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor;
    }

    @Override
    public int rawWordLength() {
      return line.length();
    }
  }
}
