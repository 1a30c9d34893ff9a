package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Outcome;
import dlang.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs and exactly what they print. {@code NAME.out} is the standard output, {@code NAME.err} the exit status and the
 * standard error of a program that fails.
 *
 * <p>{@code -Ddlang.golden=update} writes what the programs print now, and fails all the same: a person reads the difference.
 */
class GoldenTest {
  private static final Path FOLDER = Project.RESOURCES.resolve("golden");
  private static final boolean UPDATE = "update".equals(System.getProperty("dlang.golden"));
  private static final Interpreter INTERPRETER = new Interpreter(Mode.NORMAL);

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  @TestFactory
  Stream<DynamicTest> programs() {
    return Project.files(FOLDER, ".dl").stream()
        .filter(program -> !program.getFileName().toString().startsWith("_"))
        .map(program -> dynamicTest(FOLDER.relativize(program).toString(), () -> check(program)));
  }

  @Test
  void everyExpectationHasItsProgram() {
    for (var ending : new String[] {".out", ".err"}) {
      for (var file : Project.files(FOLDER, ending)) {
        var name = file.getFileName().toString();
        var program = name.substring(0, name.length() - ending.length()) + ".dl";
        assertTrue(Files.exists(file.resolveSibling(program)), file + " has no program");
      }
    }
  }

  private static void check(Path program) throws IOException {
    var outcome = INTERPRETER.run(program);
    var out = Project.beside(program, ".out");
    var err = Project.beside(program, ".err");
    if (!Files.exists(out) && !Files.exists(err)) {
      write(out, out(outcome));
      write(err, err(outcome));
      fail(program + " had no expectation; it has one now, to be read before it is kept");
    }
    if (UPDATE && !(out(outcome).equals(content(out)) && err(outcome).equals(content(err)))) {
      write(out, out(outcome));
      write(err, err(outcome));
      fail(program + " has a new expectation, to be read before it is kept");
    }
    assertEquals(content(err), err(outcome), "status and standard error of " + program);
    assertEquals(content(out), out(outcome), "standard output of " + program);
  }

  private static String out(Outcome outcome) {
    return outcome.out();
  }

  private static String err(Outcome outcome) {
    if (outcome.status() == 0 && outcome.err().isEmpty()) {
      return "";
    }
    var text = outcome.err().replace(Project.ROOT.toString(), "ROOT");
    return "status " + outcome.status() + "\n" + text;
  }

  /** An absent file says the same as an empty one, and an empty one is never written. */
  private static String content(Path file) {
    return Files.exists(file) ? Project.read(file) : "";
  }

  private static void write(Path file, String text) throws IOException {
    if (text.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.writeString(file, text);
    }
  }
}
