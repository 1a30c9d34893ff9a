package dlang.nodes.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the host where something is differentiated: inactive values pass, active ones are an error. */
class CallForeignTest {

  private final List<Double> seen = new ArrayList<>();
  private Context context;

  @BeforeEach
  void open() {
    context = Context.newBuilder("dlang").allowHostAccess(HostAccess.ALL).build();
    var bindings = context.getBindings("dlang");
    bindings.putMember(
        "twice",
        (ProxyExecutable)
            a -> {
              seen.add(a[0].asDouble());
              return 2 * a[0].asDouble();
            });
    bindings.putMember("size", (ProxyExecutable) a -> a[0].asString().length());
    bindings.putMember("pair", (ProxyExecutable) a -> a[0].asDouble() + 10 * a[1].asDouble());
    bindings.putMember("apply", (ProxyExecutable) a -> a[0].execute(a[1].asDouble()).asDouble());
    bindings.putMember(
        "fail",
        (ProxyExecutable)
            a -> {
              throw new IllegalStateException("no luck");
            });
  }

  @AfterEach
  void close() {
    context.close();
  }

  private String shown(String program) {
    return context.eval("dlang", program).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "grad(x => x * twice(3))(5) | 6",
        "grad(x => x * twice(stop_gradient(x)))(5) | 10",
        "let k = 4; grad(x => x * twice(k))(5) | 8",
        "fn f(x, n) = x * twice(stop_gradient(n)); grad(f)(5, 7) | 14",
        "fn f(x, n) = x * twice(n); grad(f)(5, 7) | 14",
        "fn f(p) = p.x * size(p.name); grad(f)({x: 3, name: \"abcd\"}) | {x: 4, name: nil}",
        "fn f(x) { twice(x); x * x }; grad(f)(3) | 6",
        "fn f(x) { let t = twice(x); if t > 5 { x^2 } else { x } }; grad(f)(3) | 6",
        "grad(x => sum(map([1, 2], k => x * twice(stop_gradient(k)))))(1) | 6",
        "grad(grad(x => x^3 * twice(2)))(2) | 48",
        "grad(grad(x => x * twice(stop_gradient(x))))(5) | 0",
        "grad(x => grad(y => x * y * twice(stop_gradient(x)))(1))(3) | 6",
        "let [y, pull] = vjp(x => x * twice(2), 3); pull(1)[0] + pull(10)[0] | 44",
        "fn f(x) { var s = 0; for i in 0..3 { s += x * twice(i) }; s }; grad(f)(1) | 6",
        "fn g(x) = twice(x); derivative g(x) -> y { partial x = 2 }; grad(x => g(x)^2)(3) | 24",
        "fn g(x) = twice(x); derivative g(x) -> y { partial x = 2 }; grad(grad(x => g(x)^2))(3) | 8",
        "fn f(x) { try { x * fail(2) } catch e { x^2 } }; grad(f)(3) | 6",
        "fn f(x) { try { x * twice(2) } catch e { x^2 } }; grad(f)(3) | 4",
        "fn f(x) = x * pair(2, stop_gradient(x)); grad(f)(3) | 32",
        "jvp(x => x * twice(3), [5], [1]) | [30, 6]",
        "jvp(x => x * twice(stop_gradient(x)), [5], [1]) | [50, 10]",
        "grad(x => jvp(y => y^2 * twice(3), [x], [1])[1])(5) | 12",
        "jvp(grad(x => x^2 * twice(3)), [5], [1]) | [60, 12]",
        "jvp(y => jvp(x => x^3 * twice(2), [y], [1])[1], [2], [1]) | [48, 48]",
        "grad(grad(x => jvp(y => y^3 * twice(2), [x], [1])[1]))(2) | 24",
        "jvp(x => { try { x^2 + 0 * fail(2) } catch e { x^2 } }, [3], [1]) | [9, 6]",
        "len(kinks(x => abs(x) * twice(x))(0)) | 1",
        "explain(x => x * twice(3))(5)[0].gradient | 6",
        "hessian(x => x[0]^2 * twice(2) + x[1])([1, 2]) | [[8, 0], [0, 0]]",
      })
  void inactiveValuesPass(String program, String expected) {
    assertEquals(expected, shown(program));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "grad(x => twice(x))(5) | 1:11",
        "grad(x => x * twice(x))(5) | 1:15",
        "grad(x => pair(2, x^2))(5) | 1:11",
        "fn f(p) = pair(p.a, 1); grad(f)({a: 1}) | 1:11",
        "grad(grad(x => x * twice(x)))(5) | 1:20",
        "grad(x => grad(y => twice(x) * y^2)(1))(3) | 1:21",
        "grad(x => apply(y => x * y, 2))(3) | 1:11",
        "fn f(x) { var s = 0; for i in 0..3 { s += i * twice(x) }; s }; grad(f)(1) | 1:47",
        "fn f(x) { try { twice(x) } catch e { x^2 } }; grad(f)(3) | 1:17",
        "let [y, pull] = vjp(twice, 3); pull(1) | 1:32",
        "jvp(x => x * twice(x), [5], [1]) | 1:14",
        "grad(x => jvp(y => y * twice(x), [x], [1])[1])(5) | 1:24",
        "jvp(grad(x => x^2 * twice(x)), [5], [1]) | 1:21",
        "jvp(y => jvp(x => x * twice(y), [y], [1])[1], [2], [1]) | 1:23",
      })
  void activeNumbersAreAnErrorAtTheCall(String program, String place) {
    var e = assertThrows(PolyglotException.class, () -> context.eval("dlang", program));
    assertTrue(e.getMessage().contains("function of the host"), e.getMessage());
    assertTrue(e.getMessage().contains("stop_gradient"), e.getMessage());
    var at = e.getSourceLocation();
    assertEquals(place, at.getStartLine() + ":" + at.getStartColumn());
  }

  @Test
  void theGradientOfAFunctionOfTheHostIsRefused() {
    var e = assertThrows(PolyglotException.class, () -> context.eval("dlang", "grad(twice)"));
    assertTrue(e.getMessage().contains("one of the host, which has no derivative"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tape", "explain", "kinks", "tape_stats", "tape_program"})
  void whatShowsDerivativesOfAFunctionRefusesOneOfTheHost(String name) {
    var e = assertThrows(PolyglotException.class, () -> context.eval("dlang", name + "(twice)"));
    assertTrue(e.getMessage().contains(name + " needs a function of the language, but got one of the host"), e.getMessage());
  }

  @Test
  void theHostIsCalledOnce() {
    context.eval("dlang", "grad(grad(x => x^2 * twice(7)))(1)");
    assertEquals(List.of(7.0), seen);
  }
}
