package dlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Derivatives of derivatives: every way to keep a number (in a local, a captured or global variable, an array, a stack, …)
 * under every order of forward and reverse mode up to depth 3, and some orders up to depth 6.
 */
class NestingTest {
  private static final Interpreter INTERPRETER = new Interpreter(Mode.INTERPRETED);
  private static final String PROGRAM =
      Project.read(Project.RESOURCES.resolve("nesting/seventh_powers.dl"));
  private static final double POINT = 1.5;

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  @TestFactory
  Stream<DynamicTest> allOrdersOfModesAgree() {
    return Pattern.compile("^fn ([a-z_]+)\\(x\\)", Pattern.MULTILINE)
        .matcher(PROGRAM)
        .results()
        .map(match -> match.group(1))
        .map(function -> dynamicTest(function, () -> check(function)));
  }

  private static void check(String function) {
    var text = new StringBuilder(PROGRAM);
    var expected = new ArrayList<String>();
    for (var modes : orders()) {
      var derivative = function;
      for (int i = 0; i < modes.length(); i++) {
        derivative = modes.charAt(i) + "(" + derivative + ")";
      }
      double value = derivative(modes.length());
      text.append(
          "\nprint(\"%s\", abs(%s(%s) / %s - 1) < 1e-12)"
              .formatted(modes, derivative, POINT, value));
      expected.add(modes + " true");
    }
    var outcome = INTERPRETER.run(function + ".dl", text.toString());
    assertEquals("", outcome.err());
    assertEquals(String.join("\n", expected), outcome.out().strip());
  }

  /** The derivative of x^7 of this order. */
  private static double derivative(int order) {
    double factor = 1;
    for (int i = 0; i < order; i++) {
      factor *= 7 - i;
    }
    return factor * Math.pow(POINT, 7 - order);
  }

  private static List<String> orders() {
    var all = new ArrayList<>(List.of("R", "F"));
    for (int i = 0; all.get(i).length() < 3; i++) {
      all.add(all.get(i) + "R");
      all.add(all.get(i) + "F");
    }
    for (int depth = 4; depth <= 6; depth++) {
      all.add("R".repeat(depth));
      all.add("F".repeat(depth));
      all.add("RF".repeat(3).substring(0, depth));
      all.add("FR".repeat(3).substring(0, depth));
      all.add("R".repeat(depth - 1) + "F");
      all.add("F".repeat(depth - 1) + "R");
    }
    return all;
  }
}
