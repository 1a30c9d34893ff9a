package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import dlang.tests.SharedCases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Programs with answers that were worked out by hand or by independent means; see the folder's README. */
class ConformanceTest {
  private static final Path FOLDER = Project.RESOURCES.resolve("conformance");
  private static final Interpreter INTERPRETER = new Interpreter(Mode.NORMAL);

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  @TestFactory
  Stream<DynamicTest> programs() {
    return tests(FOLDER);
  }

  /** The cases that come from outside, where they are at hand. */
  @TestFactory
  Stream<DynamicTest> sharedPrograms() {
    return SharedCases.folders().flatMap(ConformanceTest::tests);
  }

  /** The benchmarks that are programs in their own right: values and derivatives of ADBench's objectives. */
  @TestFactory
  Stream<DynamicTest> benchmarks() {
    return Project.files(Project.ROOT.resolve("bench/programs"), ".expected").stream()
        .map(file -> file.resolveSibling(file.getFileName().toString().replace(".expected", ".dl")))
        .map(program -> dynamicTest(program.getFileName().toString(), () -> check(program)));
  }

  @Test
  void everyExpectationHasItsProgram() {
    for (var ending : new String[] {".expected", ".expect"}) {
      for (var file : Project.files(FOLDER, ending)) {
        var name = file.getFileName().toString();
        var program = name.substring(0, name.length() - ending.length()) + ".dl";
        assertTrue(file.resolveSibling(program).toFile().exists(), file + " has no program");
      }
    }
  }

  private static Stream<DynamicTest> tests(Path folder) {
    return Project.files(folder, ".dl").stream()
        .map(
            program ->
                dynamicTest(
                    folder.getFileName() + ": " + folder.relativize(program),
                    program.toUri(),
                    () -> check(program)));
  }

  private static void check(Path program) {
    var expectation =
        Expectation.of(program).orElseGet(() -> fail(program + " has no expectation"));
    var outcome = INTERPRETER.run(program);
    expectation.complaint(outcome).ifPresent(why -> fail(program + ": " + why));
  }
}
