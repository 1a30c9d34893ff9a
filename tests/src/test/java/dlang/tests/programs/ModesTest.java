package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import dlang.tests.SharedCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Interpreted code and that of both tiers of the compiler give the same bytes, and so does a second run. */
class ModesTest {
  private static final Interpreter INTERPRETED = new Interpreter(Mode.INTERPRETED);
  private static final Interpreter FIRST_TIER = new Interpreter(Mode.FIRST_TIER);
  private static final Interpreter COMPILED = new Interpreter(Mode.COMPILED);

  /** Golden programs of so many derivatives of derivatives that compiling each takes minutes. */
  private static final Set<String> LONG =
      Set.of(
          "derivatives/checkpoint.dl",
          "derivatives/exceptions.dl",
          "derivatives/second.dl",
          "derivatives/steps.dl");

  /** Programs of derivatives nested so deeply that a second run, which compiles the rest, takes a minute. */
  private static final Set<String> ONCE = Set.of("depth-ladder.dl", "sine-depth.dl");

  @AfterAll
  static void close() {
    INTERPRETED.close();
    FIRST_TIER.close();
    COMPILED.close();
  }

  @TestFactory
  Stream<DynamicTest> conformance() {
    return tests(Project.RESOURCES.resolve("conformance"), 2);
  }

  @TestFactory
  Stream<DynamicTest> sharedConformance() {
    return SharedCases.folders().flatMap(folder -> tests(folder, 2));
  }

  @TestFactory
  Stream<DynamicTest> golden() {
    return tests(Project.RESOURCES.resolve("golden"), 1);
  }

  private static Stream<DynamicTest> tests(Path folder, int runs) {
    var programs =
        Project.files(folder, ".dl").stream()
            .filter(program -> !LONG.contains(folder.relativize(program).toString()))
            .map(program -> dynamicTest(folder.relativize(program).toString(), () -> check(program, runs)));
    return Stream.concat(programs, Stream.of(dynamicTest("compiled at all", ModesTest::compiled)));
  }

  private static void check(Path program, int atMost) {
    int runs = ONCE.contains(program.getFileName().toString()) ? 1 : atMost;
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
