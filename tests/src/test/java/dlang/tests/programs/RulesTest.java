package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import dlang.tests.SharedCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The value and the derivatives of every builtin at points where they were computed by other means. */
class RulesTest {
  private static final Interpreter INTERPRETER = new Interpreter(Mode.NORMAL);

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  @TestFactory
  Stream<DynamicTest> rules() {
    return tests(Project.RESOURCES.resolve("rules.tsv"));
  }

  @TestFactory
  Stream<DynamicTest> sharedRules() {
    return Stream.of(SharedCases.ROOT.resolve("rules/rules.tsv"))
        .filter(Files::exists)
        .flatMap(RulesTest::tests);
  }

  private static Stream<DynamicTest> tests(Path table) {
    return Rule.read(table).stream().map(rule -> dynamicTest(rule.place(), () -> check(rule)));
  }

  private static void check(Rule rule) {
    var outcome = INTERPRETER.run("rule.dl", rule.program());
    new ExpectedOutput(rule.tolerance(), 0, rule.output())
        .complaint(outcome)
        .ifPresent(why -> fail(rule.place() + ": " + why));
    var lines = outcome.out().lines().toList();
    assertEquals(lines.get(0), lines.get(1), "the value under differentiation, bit for bit");
  }
}
