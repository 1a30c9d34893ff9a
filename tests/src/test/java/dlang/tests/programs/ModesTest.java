package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Interpreted and compiled code give the same bytes. */
class ModesTest {
  private static final Interpreter INTERPRETED = new Interpreter(Mode.INTERPRETED);
  private static final Interpreter COMPILED = new Interpreter(Mode.COMPILED);

  @AfterAll
  static void close() {
    INTERPRETED.close();
    COMPILED.close();
  }

  @TestFactory
  Stream<DynamicTest> programs() {
    return Stream.of("golden", "conformance")
        .flatMap(folder -> Project.files(Project.RESOURCES.resolve(folder), ".dl").stream())
        .map(
            program ->
                dynamicTest(
                    Project.RESOURCES.relativize(program).toString(),
                    () -> assertEquals(INTERPRETED.run(program), COMPILED.run(program))));
  }
}
