package dlang.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs whose derivatives went wrong once, or could well. */
class ReverseTest {

  private static String value(String program) {
    try (var context =
        Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build()) {
      return context.eval("dlang", program).toString();
    }
  }

  /** An adjoint that happens to be 0 still has the shape of its primal when it is differentiated itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "k * dot(x * x * A, B) | 12",
        "dot(x * x * A * k, B) | 12",
        "{ let y = x * x * A; k * y[0] * y[1] + k * y[2] } | 84",
        "{ var s = 0; for v in x * x * A { s += v * k * v }; s } | 406.5",
        "{ var y = []; for v in x { y.push(v) }; let v = y.pop(); k * v * v * y[0] } | 3.25",
      })
  void zerosKeepTheirShape(String body, String expected) {
    assertEquals(
        expected,
        value(
            "let A = [1, 2, 3]; let B = [2, -1, 5]; let C = [1, 3, 2]; let X = [1.5, 2, 0.5];"
                + "let h = k => dot(grad(x => " + body + ")(X), C); str(grad(h)(0))"));
  }

  /** The Hessian of f at [1, 2], times [1, 2]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ var xs = [p[0], p[1]]; let t = xs.remove(0); xs.insert(-1, t * xs[-1]); xs[0] * xs[1] } | [8, 8]",
        "{ var xs = [p[0], p[1], p[0] * p[1]]; let t = xs.remove(-2); xs[0] * xs[1] * t } | [24, 12]",
        "{ var r = {a: [p]}; r.a[0].insert(-2, p[1]); let t = r.a[-1].remove(-1); r.a[0][0] * t * r.a[0][1] } | [8, 8]",
        "sum(filter(p, x => x > 0)) | [0, 0]",
        "{ var ys = []; for x in p { ys.push([x, x * x]) }; let [a, b] = ys.pop(); a * b + ys[0][1] } | [2, 24]",
      })
  void resizesTwice(String body, String expected) {
    assertEquals(
        expected,
        value(
            "let f = p => " + body + "; str(grad(q => dot(grad(f)(q), [1, 2]))([1, 2]))"));
  }

  /** What a function is not differentiated by at one level it may be at the next, whichever way a value goes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "grad(f, wrt = 1)(3, 2) | 43",
        "grad(n => grad(f, wrt = 1)(n, 2))(3) | 37",
        "jvp(n => grad(f, wrt = 1)(n, 2), [3], [1])[1] | 37",
        "grad(x => grad(f)(3, x))(2) | 37",
        "grad(x => jvp(n => f(n, x), [3], [1])[1])(2) | 37",
        "grad(a => grad(x => a * f(3, x))(2))(5) | 43",
        "jvp(a => jvp(x => a * f(3, x), [2], [1])[1], [5], [1])[1] | 43",
        "grad(a => grad(x => { let g = y => a * y * x; g(a) })(2))(5) | 10",
        "grad(a => grad(x => { var s = a; fn up(k) { s = s * k; s }; up(x) + up(a) })(2))(5) | 11",
        "grad(a => { let r = {a, x: 2}; grad(x => x * r.a^2 * scale(r, x))(3) })(5) | 900",
      })
  void whatIsInactiveOnceIsActiveLater(String expression, String expected) {
    assertEquals(
        expected,
        value(
            """
            fn f(n, x) = if n < 2 { x^2 * n - x^2 * 1 + x^2 } else { f(n - 1, x) * x + n * x }
            fn scale(r, x) = r.a * r.x * x
            """
                + expression));
  }

  /** What is recomputed is there however the round ended. */
  @Test
  void recomputedValuesSurviveExits() {
    assertEquals(
        "216",
        value(
            "fn f(x) { var s = 0; var i = 0;"
                + "while true { let t = x * x; s += t * t; if i > 0 { break }; s += t * t * i; i += 1 }; s };"
                + "str(grad(f)(3))"));
  }

  /** Numbers of arrays are read again, or they are on the tape; it makes no difference what happens to the array. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x | x",
        "~[x[0], x[1], x[2]]~ | x",
        "x | ~[x[0], x[1], x[2]]~",
        "~[[x[0], 1], [x[1], 2], x[2]]~ | x",
      })
  void readsAgainOrNot(String first, String second) {
    var text =
        "fn cubes(a) { var s = 0; for i in 0..len(a) { let v = a[i]; s += sum(v * v * v) }; s };"
            + "fn f(x) { var y = %s; let z = cubes(y); y[1] = 0; let w = cubes(y); z * cubes(%s) + w };"
            + "let c = [3, -1, 2]; let h = x => dot(grad(f)(x), c);"
            + "fn slope(f, x, d) = (f(x + d * c) - f(x - d * c)) / (2 * d);"
            + "let x = [1, 2, 3];"
            + "let a = slope(f, x, 0.0001); let b = slope(h, x, 0.0001);"
            + "str([abs(h(x) - a) < 0.0001 * abs(a), abs(dot(grad(h)(x), c) - b) < 0.0001 * abs(b)])";
    assertEquals("[true, true]", value(text.formatted(first, second)));
  }

  /** A rule sees the whole cotangent of its result, whatever part of the result was used. */
  @Test
  void rulesOfRecordsGetFullCotangents() {
    assertEquals(
        "[6, 27]",
        value(
            "fn g(a) = {x: a, y: [a, a * a]};"
                + "derivative g(a) -> y { pullback(dy) = [dy.x + dy.y[0] + 2 * a * dy.y[1]] };"
                + "let f = a => g(a).y[1]; let h = a => { let r = g(a); r.x * r.y[1] };"
                + "str([grad(f)(3), grad(h)(3)])"));
  }

  @Test
  void whatIsDifferentiatedByMustBeGiven() {
    assertEquals(
        "grad needs an argument for `y`, which it differentiates by.",
        value(
            "fn f(x, y = 2) = x * y; var m = nil;"
                + "try { grad(f, wrt = [0, 1])(3) } catch e { m = e.message }; m"));
  }

  /** What is called like an operator of derived programs is a function like any other. */
  @Test
  void namesOfOperatorsAreFree() {
    assertEquals(
        "[12, 6, 6]",
        value(
            "fn fit(t, x) = t * t * x; derivative fit(t, x) -> y { pullback(dy) = [2 * t * x * dy, t * t * dy] };"
                + "fn tape(x) = x * x; derivative tape(x) -> y { partial x = 2 * x };"
                + "str([grad(x => fit(x, 3))(2), grad(grad(x => fit(x, 3)))(2), grad(tape)(3)])"));
  }
}
