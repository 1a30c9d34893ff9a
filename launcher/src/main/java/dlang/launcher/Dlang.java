package dlang.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** {@code dlang} alone: the REPL. */
final class Dlang implements Callable<Integer> {
  private static final String[] FOOTER = {
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
    "66 the program cannot be read, 130 interrupted (128 + its number after another signal)."
  };

  private final Session session;
  private final OptionSpec color =
      Usage.choice(
              "--color",
              "WHEN",
              "Colours in messages: ${COMPLETION-CANDIDATES} (auto: on a terminal without"
                  + " NO_COLOR).",
              Style.Choice.auto)
          .scopeType(ScopeType.INHERIT)
          .build();
  private final OptionSpec jit =
      Usage.choice(
              "--jit",
              "HOW",
              "How programs are compiled: off (only interpreted), light (fast and once, by one"
                  + " thread: for short runs and small machines), full (well, where they are hot;"
                  + " the default).",
              Jit.full)
          .scopeType(ScopeType.INHERIT)
          .build();

  Dlang(Session session) {
    this.session = session;
  }

  CommandSpec spec() {
    var command = CommandSpec.wrapWithoutInspection(this).name("dlang");
    command
        .usageMessage()
        .description("A differentiable scripting language. Without a command: the REPL.")
        .synopsisSubcommandLabel("[COMMAND]")
        .footer(FOOTER);
    return command
        .versionProvider(() -> Version.of(session))
        .addOption(color)
        .addOption(jit)
        .addOption(
            Usage.flag("Show this help.", "-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .build())
        .addOption(
            Usage.flag("Show the versions of dlang and of what it runs on.", "-V", "--version")
                .versionHelp(true)
                .build());
  }

  Session session() {
    return session;
  }

  Style style() {
    return Style.of(color.getValue(), session.terminals().err());
  }

  @Override
  public Integer call() {
    return new Repl(session, style()).run();
  }

  /** Presets are the default for what the command line does not say in more detail. */
  int execute(ParseResult commandLine) {
    jit.<Jit>getValue().options().forEach(session.options()::putIfAbsent);
    return new CommandLine.RunLast().execute(commandLine);
  }
}
