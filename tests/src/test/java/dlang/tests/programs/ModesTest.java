package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import java.nio.file.Path;
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

  @TestFactory
  Stream<DynamicTest> programs() {
    return Stream.of("golden", "conformance").map(Project.RESOURCES::resolve).flatMap(ModesTest::tests);
  }

  @TestFactory
  Stream<DynamicTest> sharedPrograms() {
    return SharedCases.folders().flatMap(ModesTest::tests);
  }

  private static Stream<DynamicTest> tests(Path folder) {
    return Project.files(folder, ".dl").stream()
        .map(
            program ->
                dynamicTest(folder.relativize(program).toString(), () -> check(program)));
  }

  private static void check(Path program) {
    var expected = INTERPRETED.run(program);
    assertEquals(expected, FIRST_TIER.run(program));
    assertEquals(expected, COMPILED.run(program));
  }
}
