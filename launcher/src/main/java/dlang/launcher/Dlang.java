package dlang.launcher;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.graalvm.polyglot.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code dlang} alone: the REPL. */
@Command(
    name = "dlang",
    versionProvider = Dlang.Version.class,
    description = "A differentiable scripting language. Without a command: the REPL.",
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Examples:",
      "  dlang run program.dl data.csv     run a program with an argument",
      "  dlang eval 'grad(x => x^3)(2)'    the derivative of x^3 at 2",
      "  dlang                             the REPL; from a pipe it evaluates what comes in,"
          + " prints",
      "                                    the results, and exits with 1 if anything failed",
      "",
      "Options of the engine, the language and the tools stand before the program, for example",
      "--engine.Compilation=false, --cpusampler, --inspect, --dap.",
      "DLANG_JAVA_OPTS holds options for the Java VM, for example -Xmx8g.",
      "",
      "Exit status: 0 success, 1 the program failed, 2 wrong usage, 65 the program does not"
          + " compile,",
      "66 the program cannot be read, 130 interrupted."
    })
final class Dlang implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colours in messages: ${COMPLETION-CANDIDATES} (auto: on a terminal without NO_COLOR).")
  private Style.Choice color = Style.Choice.auto;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of dlang and of what it runs on.")
  private boolean version;

  Dlang(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  Style style() {
    return Style.of(color, session.terminals().err());
  }

  @Override
  public Integer call() {
    return new Repl(session, style()).run();
  }

  /** Asked for only when wanted, since it takes an engine. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws Exception {
      try (var resource = Dlang.class.getResourceAsStream("version.txt");
          var engine = Engine.create()) {
        return new String[] {
          new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip(),
          engine.getImplementationName() + " on Java " + System.getProperty("java.version")
        };
      }
    }
  }
}
