package dlang.tests.random;

import dlang.tests.Interpreter;
import dlang.tests.Numbers;
import java.util.List;

/** What came of a program. */
sealed interface Verdict {
  record Passed() implements Verdict {}

  /** Finite differences of two steps disagree: nothing can be said about the gradient. */
  record Undecided() implements Verdict {}

  /**
   * @param kind the same for all programs with the same fault
   */
  record Failed(String kind, String details) implements Verdict {}

  static Verdict of(Interpreter interpreter, String program) {
    try {
      var outcome = interpreter.run("random.dl", program);
      if (outcome.status() != 0) {
        var message = outcome.err().lines().findFirst().orElse("").replaceAll("\\b[a-z]?\\d+\\b|'.*?'|`.*?`", "");
        return new Failed("status " + outcome.status() + message, outcome.err());
      }
      return of(outcome.out().lines().map(line -> Numbers.parse(line).orElse(Double.NaN)).toList());
    } catch (AssertionError e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new Failed(
          "internal error " + String.valueOf(cause.getMessage()).replaceAll("-?\\d+", ""), cause.toString());
    }
  }

  /** Of the value, the value under differentiation, the gradient, and two differences for each part of it. */
  private static Verdict of(List<Double> numbers) {
    if (numbers.size() != 11) {
      return new Failed("output", "printed " + numbers.size() + " numbers");
    }
    if (!numbers.get(0).equals(numbers.get(1))) {
      return new Failed(
          "value", "f gives " + numbers.get(0) + ", value_and_grad(f) gives " + numbers.get(1));
    }
    for (int i = 0; i < 3; i++) {
      double derivative = numbers.get(2 + i);
      double coarse = numbers.get(5 + 2 * i);
      double fine = numbers.get(6 + 2 * i);
      double scale = Math.max(1, Math.max(Math.abs(coarse), Math.abs(fine)));
      double doubt = Math.abs(coarse - fine);
      if (!(doubt < 1e-6 * scale)) {
        return new Undecided();
      }
      if (!(Math.abs(derivative - fine) < 2 * doubt + 1e-6 * scale)) {
        return new Failed(
            "derivative",
            "the derivative by x[%d] is %s, differences give %s".formatted(i, derivative, fine));
      }
    }
    return new Passed();
  }
}
