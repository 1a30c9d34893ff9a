package dlang.derive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.core.Block;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.TestSources;
import dlang.core.Uses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long derived programs are. A product has two factors, so its adjoint has two products and its tangent two and a sum: code
 * of nested derivatives cannot grow by less than about 2 and 3 times for each level, and it should not grow by more.
 */
class SizeTest {
  private static final double REVERSE = 2.1;
  private static final double FORWARD = 3.3;

  /** What each level has in any case: parameters, captures, what is popped before anything else. */
  private static final int HEAD = 6;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "f | fn f(r) { var x = 0.3; for _ in 0..20 { x = r * x * (1 - x) }; x }",
        "f | fn f(x) = sin(x)",
        "f | fn f(u0) { var u = u0; for i in 1..len(u) - 1 { u[i] += u[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) }; sum(u * u) }",
        "f | fn f(x) { var s = 0; while true { let t = x * x; s += t * t; if s > 9 { break }; s += t * s }; s }",
        "f | fn f(x) { var s = [x]; for _ in 0..6 { s.push(s[-1] * x) }; s.pop() }",
        "f | fn f(x) { var r = {a: x, b: [x, x * x]}; for i in 0..3 { r.b[i % 2] = r.b[0] * r.a }; r.b[1] }",
        "f | fn f(x, n) { if n < 2 { x * n } else { f(x, n - 1) + x * f(x, n - 2) } }",
        "lambda | fn f(x) { var acc = [0]; let step = k => { acc[0] = acc[0] * x + k }; for k in [2, 1] { step(k) }; acc[0] }",
      })
  void derivativesGrowByWhatTheyMust(String function, String text) {
    var f = TestSources.functions(TestSources.program(text)).get(function);
    grows(f, Form.ADJOINT, 2 * REVERSE, REVERSE);
    grows(f, Form.TANGENT, FORWARD, FORWARD);
  }

  /** The first level also brings what restores the values of the primal. */
  private static void grows(Function f, Form form, double first, double each) {
    var derive = new Derive(TestSources.builtins());
    var at = f;
    for (int level = 1; level <= 6; level++) {
      var next = derive.of(at, form);
      int size = size(next.body());
      double budget = HEAD + (level == 1 ? first : each) * size(at.body());
      assertTrue(
          size <= budget,
          "%s, level %d: %d instructions, not more than %.0f".formatted(form, level, size, budget));
      at = next;
    }
  }

  private static int size(Block block) {
    int size = 0;
    for (var instr : block.instrs()) {
      size += instr instanceof Instr.Step ? 0 : 1;
      size += Uses.blocks(instr).stream().mapToInt(SizeTest::size).sum();
    }
    return size;
  }
}
