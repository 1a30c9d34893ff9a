package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What functions capture, and how. */
class CapturesTest {

  private static String signature(String function, String text) {
    return TestSources.core(function, text).lines().findFirst().orElseThrow();
  }

  @Test
  void letsOfTheTopLevelAreConstants() {
    String text =
        """
        let k = len([1])
        fn f(x) { let g = y => y + k + x; g(1) }
        f(1)
        """;
    assertEquals("fn f[const k](x) {", signature("f", text));
    assertEquals("fn lambda[const k, x](y) {", signature("lambda", text));
  }

  @Test
  void literalsAreNotCaptured() {
    assertEquals(
        """
        fn f(x) {
            t = mul(x, 3)
            return t
        }
        """,
        TestSources.core("f", "let k = 3\nfn f(x) = x * k"));
  }

  @Test
  void functionsCaptureWhatTheFunctionsNeedThatTheyCall() {
    String text =
        """
        fn outer(x) {
            let a = x + 1
            fn even(n) { if n == 0 { a } else { odd(n - 1) } }
            fn odd(n) { if n == 0 { x } else { even(n - 1) } }
            even(4)
        }
        """;
    assertEquals("fn even[a, x](n) {", signature("even", text));
    assertEquals("fn odd[x, a](n) {", signature("odd", text));
    assertTrue(TestSources.core("outer", text).contains("t = even(a, x, 4)"));
  }

  @Test
  void aCapturedVarIsACell() {
    assertEquals(
        """
        fn counter() {
            n = cell(0)
            t = closure lambda[n]
            return t
        }
        """,
        TestSources.core("counter", "fn counter() { var n = 0; () => { n += 1; n } }"));
  }

  @Test
  void aCapturedInoutParameterIsWrittenBackFromItsCell() {
    assertEquals(
        """
        fn f(inout u) {
            u.2 = cell(u)
            add_one = closure lambda[u.2]
            (add_one)()
            t = *u.2
            u = *u.2
            return t
        }
        """,
        TestSources.core("f", "fn f(inout u) { let add_one = () => { u += 1 }; add_one(); u }"));
  }

  @Test
  void aLetThatAFunctionMayNeedBeforeItIsSetIsACell() {
    String early =
        """
        fn f() {
            let g = n => if n == 0 { 1 } else { g(n - 1) }
            g(2)
        }
        """;
    assertEquals(
        """
        fn f() {
            g = cell(unset)
            t = closure lambda[g]
            *g = t
            t.2 = *g
            t.3 = (t.2)(2)
            return t.3
        }
        """,
        TestSources.core("f", early));
    String late = "fn f(x) { fn g() = y; let y = x + 1; g() }";
    assertTrue(TestSources.core("f", late).contains("t = g(y)"));
  }

  @Test
  void aNameMeansTheOuterOneUntilItIsDeclared() {
    assertEquals(
        """
        fn f(y) {
            y.2 = add(y, 1)
            return y.2
        }
        """,
        TestSources.core("f", "fn f(y) { let y = y + 1; y }"));
  }

  @Test
  void aFunctionWithADerivativeIsOneStep() {
    String text =
        """
        fn square(x) = x * x
        derivative square(x) -> y { partial x = 2 * x }
        fn f(x) = square(x)
        """;
    var functions = TestSources.functions(TestSources.program(text));
    var square = functions.get("square");
    var partial = square.derivative().partials().get(0);
    assertEquals(
        """
        fn derivative of square(x, y) {
            t = mul(2, x)
            return t
        }
        """,
        CorePrinter.print(partial));
    var call = functions.get("f").body().instrs().getFirst();
    assertTrue(
        call instanceof Instr.Assign(_, Expr.Apply(var operator, _), _) && operator == square,
        call.toString());
  }
}
