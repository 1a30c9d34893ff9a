package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What does not need a program. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpIsOutput() {
    assertEquals(ExitStatus.OK, run("--help"));
    assertTrue(out.toString().contains("dlang eval 'grad(x => x^3)(2)'"), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (var command : commands(new HashMap<>()).getSubcommands().keySet()) {
      out.reset();
      assertEquals(ExitStatus.OK, run("help", command));
      assertTrue(out.toString().contains("Example"), out.toString());
    }
  }

  @Test
  void versionNamesDlang() {
    assertEquals(ExitStatus.OK, run("--version"));
    var line = "dlang \\d+\\.\\d+\\.\\d+\nTruffle \\d+\\.\\d+\\.\\d+, .* runtime, compiler (on|off)\n.+, \\w+-\\w+\n";
    assertTrue(out.toString().matches(line), out.toString());
  }

  @Test
  void presetsAreOptionsOfTheEngine() {
    assertEquals(ExitStatus.OK, run("--jit", "off", "--version"));
    assertTrue(out.toString().contains("compiler off"), out.toString());
    assertEquals(Map.of("engine.Compilation", "false"), options("help", "--jit=off"));
    assertEquals(
        Map.of("engine.Mode", "throughput", "engine.CompilerThreads", "1"),
        options("--jit=light", "--engine.Mode=throughput", "help"));
    assertEquals(Map.of(), options("help", "--jit=full"));
  }

  @Test
  void aProgramWithoutRunIsWrongUsage() {
    assertWrong("to run a program, write: dlang run x.dl", "x.dl");
  }

  @Test
  void misspeltWordsAreCorrected() {
    assertWrong("there is no command rnu (did you mean run?)", "rnu", "x.dl");
    assertWrong("there is no command rnu (did you mean run?)", "help", "rnu");
    assertWrong("there is no option --colour (did you mean --color?)", "run", "--colour=auto", "x");
    assertWrong(
        "there is no option --engine.Compilatio (did you mean --engine.Compilation?)",
        "eval",
        "--engine.Compilatio=false",
        "1");
  }

  @Test
  void badValuesNameTheirOption() {
    assertWrong("--engine.Compilation=fal", "eval", "--engine.Compilation=fal", "1");
    assertWrong("--color", "eval", "--color=blue", "1");
    assertWrong(
        "invalid value for option '--jit': it is one of off, light, full, not ligth (did you mean light?)",
        "run",
        "--jit=ligth",
        "x.dl");
    assertWrong("--engine.Nonsense", "--version", "--engine.Nonsense=1");
  }

  @Test
  void missingAndSuperfluousArgumentsAreWrongUsage() {
    assertWrong("missing required parameter: 'FILE'", "run");
    assertWrong("one argument too many: b.dl", "check", "a.dl", "b.dl");
  }

  @Test
  void aMissingProgramHasItsOwnStatus() {
    assertEquals(ExitStatus.NO_INPUT, run("run", "there-is-none.dl"));
    assertTrue(err.toString().contains("there-is-none.dl: there is no such file"), err.toString());
  }

  private void assertWrong(String part, String... words) {
    out.reset();
    err.reset();
    assertEquals(ExitStatus.USAGE, run(words));
    assertTrue(err.toString().contains(part), err.toString());
    assertEquals("", out.toString());
  }

  private static Map<String, String> options(String... words) {
    var options = new HashMap<String, String>();
    var commands = commands(options);
    var arguments = Arguments.split(commands, words);
    options.putAll(arguments.engine());
    commands.execute(arguments.launcher().toArray(String[]::new));
    return options;
  }

  /** The commands of a session that says nothing. */
  private static CommandLine commands(Map<String, String> options) {
    var nowhere = OutputStream.nullOutputStream();
    return Main.commands(
            new Session(
                InputStream.nullInputStream(),
                new Output(nowhere, false),
                new PrintStream(nowhere),
                Terminals.NONE,
                options))
        .setOut(new PrintWriter(nowhere));
  }

  private int run(String... words) {
    return Main.run(
        words,
        InputStream.nullInputStream(),
        new Output(out, false),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Terminals.NONE);
  }
}
