package dlang.builtins;

import dlang.runtime.DlangError;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The functions of one and two numbers. Where {@code Math} is used, it gives the same bits interpreted and compiled;
 * the JDK's own implementations of the others differ between compilers, so they are taken from {@code StrictMath}.
 */
final class Elementary {
  private Elementary() {}

  static void addTo(BuiltinTable t) {
    t.inlined("sqrt(x)", Math::sqrt);
    t.unary("cbrt(x)", StrictMath::cbrt);
    t.inlined("exp(x)", Math::exp);
    t.unary("expm1(x)", StrictMath::expm1);
    t.inlined("log(x)", Math::log);
    t.unary("log1p(x)", StrictMath::log1p);
    t.unary("log2(x)", Special::log2);
    t.inlined("log10(x)", Math::log10);
    t.inlined("sin(x)", Math::sin);
    t.inlined("cos(x)", Math::cos);
    t.inlined("tan(x)", Math::tan);
    t.unary("asin(x)", StrictMath::asin);
    t.unary("acos(x)", StrictMath::acos);
    t.unary("atan(x)", StrictMath::atan);
    t.binary("atan2(y, x)", StrictMath::atan2);
    t.unary("sinh(x)", StrictMath::sinh);
    t.unary("cosh(x)", StrictMath::cosh);
    t.unary("tanh(x)", StrictMath::tanh);
    t.unary("asinh(x)", Special::asinh);
    t.unary("acosh(x)", Special::acosh);
    t.unary("atanh(x)", Special::atanh);
    t.binary("hypot(a, b)", StrictMath::hypot);
    t.unary("sigmoid(x)", Special::sigmoid);
    t.unary("softplus(x)", Special::softplus);
    t.unary("erf(x)", Erf::value);
    t.unary("erfc(x)", Erfc::value);
    t.unary("gamma(x)", Special::gamma);
    t.unary("lgamma(x)", Special::logGamma);
    t.unary("digamma(x)", Special::digamma);
    t.plain("polygamma(n, x)", (node, a) -> polygamma(a[0], a[1]));
  }

  private static Object polygamma(Object n, Object x) {
    int order = Arguments.length("polygamma", "n", n);
    if (order > Special.HIGHEST_ORDER) {
      throw DlangError.argument(
          "polygamma needs an n of at most " + Special.HIGHEST_ORDER + ", but got " + order + ".");
    }
    return Elementwise.map("polygamma", v -> Special.polygamma(order, v), x);
  }
}
