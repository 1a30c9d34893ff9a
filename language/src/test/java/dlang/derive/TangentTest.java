package dlang.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forward mode agrees with reverse mode, also where one is taken of the other. */
class TangentTest {

  private static final String COMPARE =
      """
      fn agree(f, x, v) {
          let w = [0.5, -2]
          fn close(a, b) = abs(a - b) <= 1e-12 * max(1, abs(a))
          let slope = jvp(f, [x], [v])[1]
          let forward = dot(hvp(f)(x, v), w)
          let backward = dot(grad(y => jvp(f, [y], [v])[1])(x), w)
          let twice = jvp(y => jvp(f, [y], [v])[1], [x], [w])[1]
          let pulled = dot(grad(y => dot(grad(f)(y), v))(x), w)
          if close(slope, dot(grad(f)(x), v)) && close(forward, backward) && close(forward, twice) && close(forward, pulled) {
              return "agree"
          }
          str([slope, dot(grad(f)(x), v), forward, backward, twice, pulled])
      }
      """;

  private static String value(String program) {
    try (var context =
        Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build()) {
      return context.eval("dlang", program).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The target of an instruction is one of its operands.
        "{ var a = p * p; a = a[0] * a; a = exp(a[1]); a = a * a; a }",
        "{ var r = {a: p * p}; r = {a: r.a, b: r}; r.b.a[0] = r.a[1]^2; sum(r.b.a * r.a) }",
        // Tangents that are 0 for arrays; numbers that meet arrays.
        "{ let k = p[0]; let A = [[1, 2], [3, 4]]; sum(A * k + A @ p - k * p + ones(2) * k^2) }",
        "{ var v = zeros(3); v[1] = p[0]^2; var w = v; w[0] = 2; sum(v * w * p[1]) + sum(where(w > 1, w, v) * p[0]) }",
        "sum(concat([p * p, [3], p[1..] * p[0]])) + sum(full([2, 2], p[0])^2) + sum([p[0] * p, p, [1, 2]]^2)",
        // Slices, filled and copied.
        "{ var u = [1, 2, 3, 4] * p[0]; u[1..3] = p[1]^2; u[..2] *= u[2..]; u[-1] += u[0]; sum(u * u) }",
        "{ var m = [[1, 2], [3, 4]] * p[0]; m[.., 0] = p; m[1] = m[0] * m[1]; sum(m * m) }",
        // Arrays that grow and shrink, at either end.
        "{ var s = [p]; s.push(p * p); s[0].insert(-1, p[1]^2); let t = s[0].remove(-2); sum(s[0] * 2) * t * s.pop()[0] }",
        "{ var s = []; for x in p { s.push({x, y: x^2}) }; var k = 1; while len(s) > 0 { let r = s.pop(); k *= r.x * r.y }; k }",
        // State: captured, global, changed by callees, passed inout twice and nested.
        "{ var n = p[0]; fn up(k) { n = n * k; n }; up(p[1]) + up(n) * n }",
        "{ var a = p * p; fn swap(inout x, inout y) { let t = x * 2; x = y^2; y = t }; swap(&a[0], &a[1]); a[0] * a[1]^2 }",
        "{ let fs = map(p, x => (y => x * y^2)); reduce(fs, (s, f) => f(s) + s, p[0]) }",
        // Calls: recursion, named and default arguments, functions in records.
        "{ fn f(x, n = 3, k = x) = if n == 0 { k } else { f(x * k, k = x + k, n = n - 1) }; f(p[0]) * f(p[1], k = p[0]) }",
        "{ let o = {square: x => x * x, twice: g => (x => g(g(x)))}; o.twice(o.square)(p[0]) * p[1] }",
        // Jumps and exceptions.
        "{ var s = p[0]; for i in 0..9 { if i == 2 { continue }; s *= p[1] * 0.6; if s > 2 { break } }; s }",
        "{ fn bad(x) { if x > 1 { throw {v: x * x} }; x }; try { bad(p[0] * p[1]) } catch e { e.v * p[0] } }",
        // Derivatives inside.
        "grad(x => x^3 * p[0])(p[1]) * jvp(x => sin(x * p[1]), [p[0]], [p[0]])[1]",
        "{ let [y, pull] = vjp(q => q * q * p[0], p); sum(pull(y)[0]) }",
        // Kinds of rules.
        "det([[p[0], 2], [p[1], p[0]]]) * norm(p) * max(p)^2 * prod(p * p)",
        "sum(solve([[p[0], 1], [1, 3]], p)^2) + sum(cumsum(p * p)) + sum(sort(p * [-1, 1])^3)",
      })
  void modesAgree(String body) {
    assertEquals("agree", value(COMPARE + "agree(p => " + body + ", [1.25, 0.75], [1, 0.5])"));
    assertEquals("agree", value(COMPARE + "agree(p => " + body + ", [1.25, 0.75], [0, 1])"));
  }

  /** A pullback made under forward mode can be called when that is over. */
  @Test
  void pullbacksOutliveThePass() {
    assertEquals(
        "[12, 24]",
        value("let pull = jvp(x => vjp(t => t^3, x)[1], [2], [1])[0]; str([pull(1)[0], pull(2)[0]])"));
  }

  /** A tape that was written outside holds constants. */
  @Test
  void tapesFromOutsideAreConstant() {
    assertEquals(
        "[12, 12]", value("let pull = vjp(t => t^3, 2)[1]; str(jvp(c => pull(c)[0], [1], [1]))"));
  }
}
