package dlang.tests.compilation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each program defines {@code run()}, which is called until it is hot and then some more. */
class CompilationTest {
  private static final int WARM_UP = 30;
  private static final int STEADY = 10;

  private static final String LOGISTIC =
      """
      fn f(r) {
          var x = 0.3
          for _ in 0..20000 { x = r * x * (1 - x) }
          x
      }
      """;

  private static final String STENCIL =
      """
      fn f(u0) {
          var u = u0
          for _ in 0..50 {
              for i in 1..len(u) - 1 { u[i] = u[i] + 0.1 * u[i] * (u[i - 1] - 2 * u[i] + u[i + 1]) }
          }
          sum(u * u)
      }
      let start = map(0..100, i => sin(0.1 * i))
      """;

  private static final String ROSENBROCK =
      """
      fn f(x) {
          var s = 0
          for i in 0..len(x) - 1 { s += 100 * (x[i + 1] - x[i]^2)^2 + (1 - x[i])^2 }
          s
      }
      let start = full(500, 0.5)
      """;

  private static final String RECURSION =
      """
      fn f(x, n) { if n < 2 { x * n } else { f(x, n - 1) + x * f(x, n - 2) } }
      """;

  private static final String NETWORK =
      """
      fn step(p, s, x) {
          let gates = p.w @ x + p.u @ s.h + p.b
          let i = sigmoid(gates[0..4])
          let f = sigmoid(gates[4..8])
          let o = sigmoid(gates[8..12])
          let g = tanh(gates[12..16])
          let c = f * s.c + i * g
          {h: o * tanh(c), c}
      }
      fn loss(p, xs) {
          var s = {h: zeros(4), c: zeros(4)}
          var total = 0
          for x in xs {
              s = step(p, s, x)
              total += sum((s.h - 0.1)^2)
          }
          total
      }
      let p = {w: full([16, 3], 0.1), u: full([16, 4], -0.2), b: zeros(16)}
      let xs = reshape(map(0..60, i => cos(i)), [20, 3])
      """
          .replace("    {h: o * tanh(c), c}\n", "    return {h: o * tanh(c), c}\n");

  private static final String ELEMENTS =
      """
      fn loss(main, sequence) {
          let layers = len(main) / 2
          let bits = len(sequence[0])
          var h = zeros([layers, bits])
          var c = zeros([layers, bits])
          var x = zeros(bits)
          var total = 0
          for t in 0..len(sequence) - 1 {
              for d in 0..bits { x[d] = sequence[t, d] }
              for j in 0..layers {
                  let w = 2 * j
                  let b = 2 * j + 1
                  for d in 0..bits {
                      let forget = sigmoid(x[d] * main[w, d] + main[b, d])
                      let change = tanh(h[j, d] * main[w, bits + d] + main[b, bits + d])
                      c[j, d] = c[j, d] * forget + change
                      h[j, d] = tanh(c[j, d])
                      x[d] = h[j, d]
                  }
              }
              var z = 2
              for d in 0..bits { z += exp(x[d]) }
              for d in 0..bits { total += sequence[t + 1, d] * (x[d] - log(z)) }
          }
          -total
      }
      let main = full([4, 10], 0.1)
      let sequence = reshape(map(0..100, i => i % 3), [20, 5])
      """;

  static Stream<String> programs() {
    return Stream.of(
        LOGISTIC + "fn run() = f(3.7)",
        LOGISTIC + "fn run() = grad(f)(3.7)",
        STENCIL + "fn run() = f(start)",
        STENCIL + "fn run() = grad(f)(start)[3]",
        ROSENBROCK + "fn run() = f(start)",
        ROSENBROCK + "fn run() = grad(f)(start)[3]",
        RECURSION + "fn run() = f(0.9, 12)",
        RECURSION + "fn run() = grad(f)(0.9, 12)",
        LOGISTIC + "fn run() = grad(grad(f))(3.7)",
        STENCIL + "fn run() = grad(u => grad(f)(u)[3])(start)[4]",
        ELEMENTS + "fn run() = loss(main, sequence)",
        ELEMENTS + "fn run() = grad(loss)(main, sequence)[1, 2]",
        NETWORK + "fn run() = loss(p, xs)",
        NETWORK + "fn run() = grad(loss)(p, xs).b[0]");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compilesAndStaysCompiled(String program) {
    var compilations = new Compilations();
    try (var context = compilations.context()) {
      context.eval("dlang", program);
      var run = context.getBindings("dlang").getMember("run");
      double first = run.execute().asDouble();
      for (int i = 0; i < WARM_UP; i++) {
        assertEquals(first, run.execute().asDouble(), "bit for bit, compiled or not");
      }
      assertTrue(compilations.count("opt done") > 0, "nothing was compiled");
      assertEquals(0, compilations.count("opt failed"), compilations::all);
      compilations.clear();
      for (int i = 0; i < STEADY; i++) {
        assertEquals(first, run.execute().asDouble());
      }
      assertEquals(0, compilations.count("opt deopt"), compilations::all);
      assertEquals(0, compilations.count("opt failed"), compilations::all);
    }
  }

  @Test
  void aFirstErrorLeavesItsCallersCompiled() {
    var compilations = new Compilations();
    try (var context = compilations.context()) {
      context.eval(
          "dlang",
          """
          var fails = true
          fn last(n) { if fails { throw "failed" }; n }
          fn sum_to(n) = if n < 1 { last(n) } else { sum_to(n - 1) + n }
          try { last(0) } catch _e {}
          fails = false
          fn run() = sum_to(40)
          fn fail() {
              fails = true
              try { sum_to(40) } catch _e {}
              fails = false
          }
          """);
      var bindings = context.getBindings("dlang");
      var run = bindings.getMember("run");
      for (int i = 0; i < WARM_UP; i++) {
        assertEquals(820, run.execute().asInt());
      }
      assertTrue(compilations.count("opt done") > 0, "nothing was compiled");
      compilations.clear();
      bindings.getMember("fail").execute();
      assertEquals(820, run.execute().asInt());
      // The activation that meets the error first may be left, and what called `fail`, but not the forty between.
      assertTrue(compilations.count("opt deopt") <= 2, compilations::all);
      assertEquals(0, compilations.count("opt inval"), compilations::all);
    }
  }
}
