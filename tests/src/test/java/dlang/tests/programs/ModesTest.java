package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Interpreted code and that of both tiers of the compiler give the same bytes. */
class ModesTest {
  private static final Interpreter INTERPRETED = new Interpreter(Mode.INTERPRETED);
  private static final Interpreter FIRST_TIER = new Interpreter(Mode.FIRST_TIER);
  private static final Interpreter COMPILED = new Interpreter(Mode.COMPILED);

  /** Programs of derivatives of derivatives, of which each function runs a few times only. */
  private static final int RUNS_OF_NESTED = 2;

  @AfterAll
  static void close() {
    INTERPRETED.close();
    FIRST_TIER.close();
    COMPILED.close();
  }

  @TestFactory
  Stream<DynamicTest> conformance() {
    return tests(Project.RESOURCES.resolve("conformance"));
  }

  @TestFactory
  Stream<DynamicTest> sharedConformance() {
    return SharedCases.folders().flatMap(ModesTest::tests);
  }

  @TestFactory
  Stream<DynamicTest> golden() {
    return tests(Project.RESOURCES.resolve("golden"));
  }

  private static Stream<DynamicTest> tests(Path folder) {
    int runs = folder.endsWith("nested") ? RUNS_OF_NESTED : 1;
    var programs =
        Project.files(folder, ".dl").stream()
            .map(program -> dynamicTest(folder.relativize(program).toString(), () -> check(program, runs)));
    return Stream.concat(programs, Stream.of(dynamicTest("compiled at all", ModesTest::compiled)));
  }

  private static void check(Path program, int runs) {
    var expected = INTERPRETED.run(program);
    for (var interpreter : List.of(FIRST_TIER, COMPILED)) {
      for (int i = 0; i < runs; i++) {
        assertEquals(expected, interpreter.run(program));
      }
    }
  }

  /** Code was compiled by the tiers that it should be compiled by, and by no other. */
  private static void compiled() {
    assertTrue(FIRST_TIER.compilations(1) > 0);
    assertEquals(0, FIRST_TIER.compilations(2));
    assertTrue(COMPILED.compilations(2) > 0);
  }
}
