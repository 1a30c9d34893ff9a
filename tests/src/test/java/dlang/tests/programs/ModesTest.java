package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Interpreted code and that of both tiers of the compiler give the same bytes. */
class ModesTest {
  private static final Interpreter INTERPRETED = new Interpreter(Mode.INTERPRETED);
  private static final Interpreter FIRST_TIER = new Interpreter(Mode.FIRST_TIER);
  private static final Interpreter COMPILED = new Interpreter(Mode.COMPILED);

  @AfterAll
  static void close() {
    INTERPRETED.close();
    FIRST_TIER.close();
    COMPILED.close();
  }

  /** Programs of so many derivatives of derivatives that compiling each at once takes minutes. */
  private static final Set<String> LONG =
      Set.of("checkpoint.dl", "exceptions.dl", "forward.dl", "second.dl", "steps.dl");

  @TestFactory
  Stream<DynamicTest> conformance() {
    return tests(Project.RESOURCES.resolve("conformance"), FIRST_TIER, COMPILED);
  }

  /** Without those of deep nesting, which are mostly compilation. */
  @TestFactory
  Stream<DynamicTest> sharedConformance() {
    return SharedCases.folders()
        .filter(folder -> !folder.endsWith("nested"))
        .flatMap(folder -> tests(folder, COMPILED));
  }

  @TestFactory
  Stream<DynamicTest> golden() {
    return tests(Project.RESOURCES.resolve("golden"), COMPILED);
  }

  private static Stream<DynamicTest> tests(Path folder, Interpreter... compiled) {
    return Project.files(folder, ".dl").stream()
        .filter(program -> !LONG.contains(program.getFileName().toString()))
        .map(
            program ->
                dynamicTest(
                    folder.relativize(program).toString(), () -> check(program, compiled)));
  }

  private static void check(Path program, Interpreter... compiled) {
    var expected = INTERPRETED.run(program);
    for (var interpreter : compiled) {
      assertEquals(expected, interpreter.run(program));
    }
  }
}
