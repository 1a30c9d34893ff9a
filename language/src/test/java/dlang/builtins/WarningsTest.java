package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --ad.strict} and {@code --ad.nan=warn} say of numbers that are not finite. */
class WarningsTest {

  /** What a program prints to both streams, warned of such gradients. */
  private static String warned(String program) {
    var out = new ByteArrayOutputStream();
    try (var context =
        Context.newBuilder("dlang")
            .option("engine.WarnInterpreterOnly", "false")
            .option("dlang.ad.nan", "warn")
            .out(out)
            .err(out)
            .build()) {
      context.eval("dlang", program);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String strict(String program) {
    try (var context =
        Context.newBuilder("dlang")
            .option("engine.WarnInterpreterOnly", "false")
            .option("dlang.ad.strict", "true")
            .build()) {
      return context.eval("dlang", program).toString();
    }
  }

  @Test
  void saysWhereItWentWrong() {
    assertEquals(
        "warning: the gradient of f is not finite: the derivative by x₀[1] is nan, in the primal: log at Unnamed:1:11"
            + " with x₀[1] = -1 gave nan\n",
        warned("fn f(x) = log(x[1]) * x[1]\ngrad(f)([2, -1])"));
    assertEquals(
        "warning: the gradient of f is not finite: the derivative by x₀ is inf, in the reverse sweep: sqrt at"
            + " Unnamed:1:11 with x₀ = 0 gave x₀ the adjoint inf, its own being 1\n",
        warned("fn f(x) = sqrt(x)\nvalue_and_grad(f)(0)"));
    assertEquals("", warned("fn f(x) = sqrt(x)\ngrad(f)(1)"));
  }

  /** What has an effect is not run again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "var n = 0; let f = x => { n += 1; sqrt(x) }; grad(f)(0); print(n) | 1",
        "let f = x => { print(\"once\"); sqrt(x) }; grad(f)(0) | once",
        "let r = rng(1); let f = x => sqrt(x) + r.uniform() * 0; grad(f)(0); print(r.uniform()) | 0.7471047161582187",
        "fn g(x) { print(\"once\"); x }; derivative g(x) -> y { partial x = inf }; grad(x => g(x))(0) | once",
        "let f = (x, inout l) => { l.push(x); sqrt(x) }; var l = []; grad(f)(0, &l); print(l) | [0]",
      })
  void effectsHappenOnce(String program, String printed) {
    String expected = "explain, in place of grad, or --ad.strict says where it went wrong.";
    var lines = warned(program).lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.contains(printed), lines.toString());
    assertTrue(lines.stream().anyMatch(l -> l.endsWith(expected)), lines.toString());
  }

  /** A variable of its own that a closure writes is no effect. */
  @Test
  void ownVariablesAreNoEffect() {
    assertTrue(
        warned("fn f(x) { var s = 0; let add = v => { s += v }; add(sqrt(x)); s }\ngrad(f)(0)")
            .contains("in the reverse sweep: sqrt at Unnamed:1:53"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "grad(x => log(x) * 2)(0) | 1 | in the primal: log with x₀ = 0 gave -inf",
        "grad(x => 2 * sqrt(x))(0) | 1 | in the reverse sweep: sqrt with x₀ = 0 gave x₀ the adjoint inf, its own being 2",
        "vjp(x => sqrt(x), 0)[1](1) | 1 | in the reverse sweep: sqrt",
        "jvp(x => 1 / x, [0], [1]) | 1 | in the primal: div with 1, x₀ = 0 gave inf",
        "hessian(x => sum(log(x)))([1, 0]) | 1 | in the primal: log with [1, 0] gave [0, -inf]",
      })
  void strictStopsAtTheFirst(String program, int line, String expected) {
    var error = assertThrows(PolyglotException.class, () -> strict(program));
    assertTrue(error.getMessage().contains(expected), error.getMessage());
    assertEquals(line, error.getSourceLocation().getStartLine());
  }

  /** While all is finite nothing changes, at any level; partials that are not used do not count. */
  @Test
  void strictChangesNothing() {
    assertEquals(
        "[12, 12, [[6, 0], [0, 12]], 1, 24, 8]",
        strict(
            "str([grad(grad(x => x^3))(2), jvp(x => x^3, [2], [1])[1], hessian(x => sum(x^3))([1, 2]),"
                + " grad(x => where(x > 0, sqrt(x), x))(0), grad(x => grad(grad(y => y^3 * x))(x))(2),"
                + " grad(x => jvp(y => y * y * x, [x], [1])[1])(2)])"));
  }
}
