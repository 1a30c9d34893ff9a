package dlang.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions inside of what is differentiated; programs that compare whole gradients are among the golden ones. */
class ExceptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "fn f(x) { try { throw {v: x * x} } catch e { e.v * x } }; grad(f)(2) | 12",
        "fn f(x) { try { throw x } catch e { x } }; grad(f)(2) | 1",
        "fn f(x) { try { throw {line: x} } catch e { e.line * e.line } }; grad(f)(3) | 6",
        "fn f(x) { try { [1][x] } catch e { x * e.line } }; grad(f)(3) | 1",
        "fn g(x) { throw {v: x * x} }; fn f(x) { try { g(x) } catch e { throw {w: e.v * x} } };"
            + "fn h(x) { try { f(x) } catch e { e.w } }; grad(grad(h))(2) | 12",
        "var c = 1; fn g(x) { c = c * x; c[0] }; fn f(x) { try { g(x) } catch e { c * x } }; grad(f)(3) | 6",
        "fn g(inout u, x) { u = u * x; throw u }; fn f(x) { var u = x; try { g(&u, 5) } catch e { u * u } };"
            + "grad(f)(3) | 6",
        "fn f(x) { for i in 0..9 { try { if i == 4 { return x^i } else { continue } } catch e { 0 } }; 0 };"
            + "grad(f)(2) | 32",
        "fn f(x) { try { if x > 1 { throw 1 }; x } catch e { x^2 } }; try { grad(f)(2) } catch e { 0 } | 4",
        "fn deep(x) = deep(x) + 1; fn f(x) { try { deep(x) } catch e { x } };"
            + "var k = nil; try { grad(f)(1) } catch e { k = e.kind }; k | limit",
      })
  void theExecutedPathIsDifferentiated(String program, String expected) {
    try (var context =
        Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build()) {
      assertEquals(expected, context.eval("dlang", program.replace(";", "\n")).toString());
    }
  }
}
