package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REPL, fed through a pipe and through a terminal. */
class ReplTest {
  @BeforeAll
  static void build() {
    Dlang.assumeBuilt();
  }

  @Test
  void printsValues() {
    var outcome = Dlang.run("1 + 1\nlet x = [1, 2]\nx * 2\nnil\n\"text\"\n");
    assertEquals("2\n[2, 4]\ntext\n", outcome.output().replace("\"text\"", "text"));
  }

  @Test
  void multiLineInput() {
    var outcome = Dlang.run("fn f(x) {\n    let y = x * x\n    y + 1\n}\nf(3)\n[1,\n 2]\n");
    assertEquals("10\n[1, 2]\n", outcome.output());
  }

  @Test
  void errorsDoNotEndIt() {
    var outcome = Dlang.run("let x = 1\nx +* 2\ny\nx = 2\n[1][5]\nthrow \"no\"\nx + 1\n");
    assertAll(
        () -> assertEquals("2\n", outcome.out()),
        () -> assertTrue(outcome.err().contains("no"), outcome.err()),
        () -> assertTrue(outcome.err().contains("5"), outcome.err()),
        () -> assertFalse(outcome.err().contains("internal"), outcome.err()));
  }

  @Test
  void goesOnAfterEndlessRecursion() {
    var outcome = Dlang.run("fn f(x) { f(x + 1) + 1 }\nf(0)\n40 + 2\n");
    assertEquals("42\n", outcome.out());
    assertFalse(outcome.err().contains("internal"), outcome.err());
  }

  @Test
  void saysWhereAGradientWentWrong() {
    assertTrue(Dlang.run("grad(x => 2 * sqrt(x))(0)\n").err().contains("sqrt at <repl>:1:15"));
    assertEquals("", Dlang.run("grad(x => 2 * sqrt(x))(0)\n", "--ad.nan=off").err());
  }

  @Test
  void namesMayBeDeclaredAgain() {
    assertEquals("1\n2\n", Dlang.run("let x = 1\nx\nlet x = 2\nx\n").output());
  }

  @Test
  void terminal(@TempDir Path folder) throws IOException {
    var script = Dlang.execute(folder, Map.of(), "", List.of("sh", "-c", "command -v script"));
    assumeTrue(script.status() == 0, "needs the command script, which opens a terminal");
    var input = "(sleep 4; printf '6 * 7\\r'; sleep 1; printf ':quit\\r'; sleep 1)";
    var session = "stty columns 80 rows 24; exec " + Dlang.SCRIPT;
    var line = input + " | script -qec '" + session + "' /dev/null";
    var environment =
        Map.of("XDG_STATE_HOME", folder.toString(), "TERM", "xterm", "PATH", System.getenv("PATH"));
    var outcome = Dlang.execute(Project.ROOT, environment, "", List.of("bash", "-c", line));
    assertTrue(outcome.out().contains("dlang>"), outcome.out());
    assertTrue(outcome.out().lines().anyMatch(text -> text.contains("42")), outcome.out());
    var history = folder.resolve("dlang/history");
    assertTrue(Files.readString(history).contains("6 * 7"), "the history is in " + history);
  }
}
