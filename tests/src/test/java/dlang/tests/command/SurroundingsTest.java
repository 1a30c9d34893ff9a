package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where something that most processes have is missing, programs run all the same, or end with a sentence. */
@ParameterizedClass
@EnumSource(Delivery.class)
class SurroundingsTest {
  private static final String PROGRAM = "print(grad(x => x^3)(2))\n";

  @TempDir private Path folder;

  private final Delivery dlang;

  SurroundingsTest(Delivery dlang) {
    this.dlang = dlang;
  }

  @BeforeEach
  void build() throws IOException {
    dlang.assumeBuilt();
    Files.writeString(folder.resolve("cube.dl"), PROGRAM);
  }

  private void assertShell(Outcome expected, String line) {
    assertEquals(expected, dlang.shell(folder, line));
  }

  private void assertRuns(String line) {
    assertShell(new Outcome(0, "12\n", ""), line);
  }

  private static Outcome cannotWrite(String why) {
    return new Outcome(1, "", "dlang: cannot write to standard output: " + why + "\n");
  }

  @Test
  void closedInput() {
    assertRuns("dlang run cube.dl <&-");
    assertShell(new Outcome(0, "", ""), "dlang <&-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run cube.dl", "eval 1", "--help", "--version"})
  void closedOutput(String words) {
    assertShell(cannotWrite("Bad file descriptor"), "dlang " + words + " >&-");
  }

  @Test
  void closedErrors() {
    assertRuns("dlang run cube.dl 2>&-");
    assertShell(new Outcome(65, "", ""), "dlang eval ')' 2>&-");
  }

  @Test
  void noStreamsAtAll() {
    assertShell(new Outcome(1, "", ""), "dlang run cube.dl <&- >&- 2>&-");
  }

  @Test
  void fullDisk() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
    for (var line : List.of("dlang run cube.dl", "dlang eval 1", "dlang --help", "echo 1 | dlang")) {
      assertShell(cannotWrite("No space left on device"), line + " >/dev/full");
    }
    assertShell(new Outcome(65, "", ""), "dlang eval ')' 2>/dev/full");
  }

  @Test
  void readerThatLeaves() throws IOException {
    Files.writeString(folder.resolve("many.dl"), "for i in 0..100000000 { print(i) }\n");
    assertShell(new Outcome(0, "0\n", ""), "dlang run many.dl | head -1");
    assertShell(new Outcome(0, "", ""), "dlang --help | true");
    assertShell(new Outcome(0, "", ""), "dlang eval ')' 2>&1 | true");
  }

  @Test
  void inputThatIsAFolder() {
    var message = "dlang: cannot read %s: Is a directory.\n";
    assertShell(new Outcome(66, "", message.formatted("-")), "dlang run - <.");
    assertShell(new Outcome(66, "", message.formatted("standard input")), "dlang <.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-i", "HOME=/dev/null TERM=dumb LC_ALL=nowhere"})
  void environment(String difference) {
    assertRuns("exec env " + difference + " \"$(command -v dlang)\" run cube.dl");
  }

  /** Neither home nor temporary nor current folder, nor the one where dlang is. */
  @Test
  void nothingCanBeWritten() {
    ReadOnly.assumePossible(folder);
    var line = "exec env -u HOME \"%s\" run \"%s\"".formatted(dlang.command(), folder.resolve("cube.dl"));
    assertRuns(ReadOnly.inside(Path.of("/"), line));
  }
}
