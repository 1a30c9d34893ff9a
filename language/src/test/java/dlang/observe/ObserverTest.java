package dlang.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs, and what their observer made of them. */
class ObserverTest {

  private static String value(String program) {
    try (var context =
        Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build()) {
      return context.eval("dlang", program).toString();
    }
  }

  /** What was done to what, step by step. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x * x + 1 | mul(x₀, x₀)=t₁ add(t₁, 1)=t₂",
        "{ let y = x; y * 2 } | copy(x₀)=y₁ mul(y₁, 2)=t₁",
        "{ var y = x; y = y * x; y += 1; y } | copy(x₀)=y₁ mul(y₁, x₀)=y₂ add(y₂, 1)=y₃",
        "{ var u = [x, 2]; u[1] = u[0] * 3; u[-1] } | array(x₀, 2)=u₁ mul(u₁[0], 3)=t₁ set(t₁)=u₂[1]",
        "{ let r = {a: x}; r.a * r.a } | record(x₀)=r₁ mul(r₁.a, r₁.a)=t₁",
        "{ fn twice(v) = v * 2; twice(twice(x)) } | mul(x₀, 2)=t₁ mul(t₁, 2)=t₂",
        "{ let h = v => v * x; h(3) } | mul(3, x₀)=t₁",
        "{ var s = x; let add_to = v => { s += v }; add_to(2); s * s }"
            + " | copy(x₀)=s₁ add(s₁, 2)=t₁ copy(t₁)=s₂ mul(s₂, s₂)=t₂",
        "{ fn bump(inout v) { v = v * 2 }; var a = x; bump(&a); a * a }"
            + " | copy(x₀)=a₁ mul(a₁, 2)=v₁ mul(v₁, v₁)=t₁",
        "{ var s = 0; for i in 1..3 { s += x * i }; s }"
            + " | copy(0)=s₁ mul(x₀, 1)=t₁ add(s₁, t₁)=s₂ mul(x₀, 2)=t₂ add(s₂, t₂)=s₃",
        "{ fn power(b, n = 2) = if n == 0 { 1 } else { b * power(b, n = n - 1) }; power(x) }"
            + ""
            + " | copy(2)=n₁ eq(n₁, 0)=t₁ sub(n₁, 1)=t₂ eq(t₂, 0)=t₃ sub(t₂, 1)=t₄ eq(t₄, 0)=t₅ mul(x₀, 1)=t₆ mul(x₀, t₆)=t₇",
        "sum([x, 1] * 2) | array(x₀, 1)=t₁ mul(t₁, 2)=t₂ sum(t₂)=t₃",
        "{ let k = 2 * 3; k * x } | mul(2, 3)=k₁ mul(k₁, x₀)=t₁",
      })
  void listsSteps(String body, String expected) {
    String steps =
        "join(map(filter(tape(x => " + body + ")(2), r => r.operation != \"input\"),"
            + " r => \"\\(r.operation)(\\(join(r.operands, \", \")))=\\(r.result)\"), \" \")";
    assertEquals(expected, value(steps));
  }

  /** The adjoints of the inputs are the gradient, whatever the function does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ var v = x; for i in 1..len(v) { v[i] *= v[i - 1] }; sum(v) }",
        "{ var v = []; for a in x { if a > 1 { v.push(a * a) } }; while len(v) > 1 { v[0] += v.pop() }; v[0] }",
        "reduce(map(x, a => sin(a)), (a, b) => a * b, 1) + norm(x) + max(x)",
        "{ let A = outer(x, x) + eye(3); sum(solve(A, x)) + det(A) }",
        "{ let s = grad(a => sum(a^3))(x); dot(s, s) }",
        "{ let [y, pull] = vjp(a => a * a, x); sum(pull(x)[0]) + sum(y) }",
        "{ try { if x[0] < 9 { throw {v: 1} }; 1 } catch _e { prod(x) } }",
        "{ fn f(a) = if a < 0.1 { a } else { f(a / 2) * a }; f(x[2]) }",
      })
  void adjointsAreTheGradient(String body) {
    assertEquals(
        "true",
        value(
            "let f = x => " + body + "; let x = [1.5, 0.5, 2];"
                + " let g = grad(f)(x); let rows = explain(f)(x);"
                + " let sums = map(rows, r => sum(map(r.by_line, l => l.value)));"
                + " str(tape(f)(x)[0].adjoint == g && map(rows, r => r.gradient) == g"
                + " && all(abs(sums - g) <= 1e-12 * abs(g)))"));
  }

  /** Why a derivative is zero or not finite: the kind and the operation that is named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "3 * len([x]) | -1 | no path, the",
        "x - x | 2 | cancelled, 2",
        "relu(x) * 5 | -1 | saturated, relu",
        "{ let y = relu(x); let z = y * 2; z + 1 } | -1 | saturated, relu",
        "floor(x) * 2 | 1.5 | stopped, floor",
        "stop_gradient(x) + 1 | 1 | stopped, stop_gradient",
        "{ var a = [x, x]; a[0] = 1; a[0] } | 1 | no path, the",
        "{ var a = [x, 2]; a[0] = relu(a[0]); a[0] } | -1 | saturated, relu",
        "sqrt(x) | 0 | not finite, in",
        "log(x) * 0 + x | -1 | nil",
        "log(x) * x | -1 | not finite, in",
      })
  void findsReasons(String body, String at, String expected) {
    assertEquals(
        expected,
        value(
            "let r = explain(x => " + body + ")(" + at + ")[0];"
                + " if r.why == nil { \"nil\" } else { \"\\(r.why), \\(split(r.where)[0])\" }"));
  }

  /** Where it first went wrong: not where the number that is not finite was met, but where it was made. */
  @Test
  void namesTheOrigin() {
    assertEquals(
        "in the primal: log at Unnamed:2:9 with x₀ = -1 gave nan",
        value("fn f(x) {\nlet a = log(x)\nlet b = a * 2\nb * x }\nexplain(f)(-1)[0].where"));
    assertEquals(
        "in the reverse sweep: sqrt at Unnamed:2:9 with x₀ = 0 gave x₀ the adjoint inf, its own being 4",
        value("fn f(x) {\nlet a = sqrt(x)\nlet b = a * 2\nb * 2 }\nexplain(f)(0)[0].where"));
  }

  @Test
  void countsTheTape() {
    String program =
        "fn f(x) {\nvar y = x\nfor _i in 0..%d { y = y * x + sin(y) }\ny }\nlet s = tape_stats(f)(0.5);"
            + " str([s[-1].entries, sum(map(s[..-1], r => r.bytes)) == s[-1].bytes])";
    var few = value(program.formatted(10));
    var many = value(program.formatted(20));
    assertEquals("[22, true]", few);
    assertEquals("[42, true]", many);
  }

  /** A checkpoint keeps the argument, and what tells that it may run again. */
  @Test
  void showsWhatACheckpointSaves() {
    assertEquals(
        "[21, 3, 1]",
        value(
            "fn g(x) { var y = x; for _i in 0..10 { y = y * sin(y) }; y };"
                + "fn entries(f) = tape_stats(f)(2)[-1].entries;"
                + "let f = x => checkpoint(g)(x);"
                + "str([entries(g), entries(f), number(tape(f)(2)[0].adjoint == grad(g)(2))])"));
  }

  /** A call that the callee does not take is caught where it stands, observed or not. */
  @Test
  void wrongCallsAreCaught() {
    assertEquals(
        "[12, 12]",
        value(
            "let f = (x) => { let h = [(t) => t]; var s = x; try { s = h[0](s, 2) } catch _e { s *= 3 }; s * 4 };"
                + "str([grad(f)(1), tape(f)(1)[0].adjoint])"));
  }
}
