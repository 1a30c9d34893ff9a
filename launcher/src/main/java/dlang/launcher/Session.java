package dlang.launcher;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;

/**
 * What all commands share.
 *
 * @param terminals which of the standard streams are terminals
 * @param options for the engine, the language and the tools
 */
record Session(
    InputStream in, Output out, PrintStream err, Terminals terminals, Map<String, String> options) {

  /** A context for programs. Nothing but options from the command line can be wrong with it. */
  Context context(Map<String, String> more, List<String> arguments) {
    try {
      return Context.newBuilder(Programs.LANGUAGE)
          .in(in)
          .out(out)
          .err(err)
          .allowIO(IOAccess.ALL)
          .allowExperimentalOptions(true)
          .options(options)
          .options(more)
          .arguments(Programs.LANGUAGE, arguments.toArray(String[]::new))
          .build();
    } catch (IllegalArgumentException e) {
      throw EngineOptionError.of(e, options);
    }
  }

  /** An engine as programs get it. */
  Engine engine() {
    try {
      return Engine.newBuilder().allowExperimentalOptions(true).options(options).build();
    } catch (IllegalArgumentException e) {
      throw EngineOptionError.of(e, options);
    }
  }

  /** Does something in a new context and gives the exit status, after saying what went wrong. */
  int run(Map<String, String> more, List<String> arguments, Style style, Consumer<Context> action) {
    try (var context = context(more, arguments)) {
      try {
        action.accept(context);
        return ExitStatus.OK;
      } catch (PolyglotException e) {
        complain(new Report(e, style).text());
        return ExitStatus.of(e);
      }
    } catch (PolyglotException e) {
      // Closing the context runs the program's exit, too.
      complain(new Report(e, style).text());
      return ExitStatus.of(e);
    }
  }

  void print(String line) {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes on standard error, after all that was printed before. */
  void complain(String text) {
    out.flush();
    err.print(text);
    err.flush();
  }
}
