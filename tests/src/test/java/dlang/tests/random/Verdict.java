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

  /**
   * Of the value, the value under differentiation, the gradient, and two differences for each part of it; the value and gradient in
   * forward mode; and the product of the Hessian with a vector: forward over reverse, reverse over forward, reverse over reverse.
   */
  private static Verdict of(List<Double> numbers) {
    if (numbers.size() != 24) {
      return new Failed("output", "printed " + numbers.size() + " numbers");
    }
    if (!numbers.get(0).equals(numbers.get(1))) {
      return new Failed(
          "value", "f gives " + numbers.get(0) + ", value_and_grad(f) gives " + numbers.get(1));
    }
    if (!numbers.get(0).equals(numbers.get(11))) {
      return new Failed("value", "f gives " + numbers.get(0) + ", jvp(f) gives " + numbers.get(11));
    }
    if (!agree(numbers.subList(2, 5), numbers.subList(12, 15))) {
      return new Failed("modes", "gradient " + numbers.subList(2, 5) + ", forward " + numbers.subList(12, 15));
    }
    for (int from : List.of(18, 21)) {
      if (!agree(numbers.subList(15, 18), numbers.subList(from, from + 3))) {
        return new Failed("second derivative", numbers.subList(15, 24).toString());
      }
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

  /** Whether two vectors of derivatives, computed in different orders, are the same but for rounding. */
  private static boolean agree(List<Double> a, List<Double> b) {
    double scale = 1;
    for (var x : a) {
      scale = Math.max(scale, Math.abs(x));
    }
    for (int i = 0; i < a.size(); i++) {
      double d = a.get(i) - b.get(i);
      boolean finite = Double.isFinite(a.get(i)) && Double.isFinite(b.get(i));
      if (finite && !(Math.abs(d) < 1e-8 * scale)) {
        return false;
      }
    }
    return true;
  }
}
