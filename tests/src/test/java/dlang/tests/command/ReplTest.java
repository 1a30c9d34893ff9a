package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import dlang.tests.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REPL, fed through a pipe and through a terminal. */
@ParameterizedClass
@EnumSource(Delivery.class)
class ReplTest {
  private final Delivery dlang;

  ReplTest(Delivery dlang) {
    this.dlang = dlang;
  }

  @BeforeEach
  void build() {
    dlang.assumeBuilt();
  }

  @Test
  void printsValues() {
    var outcome = dlang.run("1 + 1\nlet x = [1, 2]\nx * 2\nnil\n\"text\"\n");
    assertEquals("2\n[2, 4]\ntext\n", outcome.output().replace("\"text\"", "text"));
  }

  @Test
  void multiLineInput() {
    var outcome = dlang.run("fn f(x) {\n    let y = x * x\n    y + 1\n}\nf(3)\n[1,\n 2]\n");
    assertEquals("10\n[1, 2]\n", outcome.output());
  }

  @Test
  void errorsDoNotEndIt() {
    var outcome = dlang.run("let x = 1\nx +* 2\ny\nx = 2\n[1][5]\nthrow \"no\"\nx + 1\n");
    assertAll(
        () -> assertEquals("2\n", outcome.out()),
        () -> assertTrue(outcome.err().contains("no"), outcome.err()),
        () -> assertTrue(outcome.err().contains("5"), outcome.err()),
        () -> assertFalse(outcome.err().contains("internal"), outcome.err()));
  }

  @Test
  void aDerivativeStandsWithItsFunction() {
    var outcome =
        dlang.run(
            "fn f(x) = x; derivative f(x) -> y { partial x = 3 }\ngrad(f)(1)\n"
                + "derivative f(x) -> y { partial x = 4 }\n");
    assertEquals("3\n", outcome.out());
    assertTrue(outcome.err().contains("`f` is older than its derivative"), outcome.err());
  }

  @Test
  void goesOnAfterEndlessRecursion() {
    var outcome = dlang.run("fn f(x) { f(x + 1) + 1 }\nf(0)\n40 + 2\n");
    assertEquals("42\n", outcome.out());
    assertFalse(outcome.err().contains("internal"), outcome.err());
  }

  @Test
  void saysWhereAGradientWentWrong() {
    assertTrue(dlang.run("grad(x => 2 * sqrt(x))(0)\n").err().contains("sqrt at <repl>:1:15"));
    assertEquals("", dlang.run("grad(x => 2 * sqrt(x))(0)\n", "--ad.nan=off").err());
  }

  @Test
  void namesMayBeDeclaredAgain() {
    assertEquals("1\n2\n", dlang.run("let x = 1\nx\nlet x = 2\nx\n").output());
  }

  @Test
  void terminal(@TempDir Path folder) throws IOException {
    var outcome = session(folder, "TERM=xterm");
    assertTrue(outcome.out().contains("\u001b["), outcome.out());
    var history = folder.resolve("dlang/history");
    assertTrue(Files.readString(history).contains("6 * 7"), "the history is in " + history);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM=dumb", "-u TERM", "TERM=none HOME= XDG_STATE_HOME=", "-u HOME XDG_STATE_HOME=/dev/null"})
  void poorTerminal(String environment, @TempDir Path folder) {
    session(folder, environment);
  }

  /** What is on the terminal after a session in which the answers were waited for. */
  private Outcome session(Path folder, String environment) {
    assumeTrue(Processes.has("script"), "needs the command script, which opens a terminal");
    var line =
        """
        shows() { for _ in $(seq 600); do grep -q "$1" terminal && return; sleep 0.1; done; }
        : >terminal
        { shows 'dlang>'; printf '6 * 7\\r'; shows 42; printf ':quit\\r'; shows :quit.; } |
          script -qfec 'stty columns 80 rows 24; exec env %s %s' /dev/null >terminal
        status=$?
        cat terminal
        exit $status
        """
            .formatted(environment, dlang.command());
    var outcome =
        Processes.execute(
            folder, Map.of("XDG_STATE_HOME", folder.toString()), "", List.of("bash", "-c", line));
    assertTrue(outcome.output().lines().anyMatch(text -> text.endsWith("42")), outcome.out());
    assertFalse(outcome.out().contains("WARN"), outcome.out());
    assertEquals("", outcome.err());
    return outcome;
  }
}
