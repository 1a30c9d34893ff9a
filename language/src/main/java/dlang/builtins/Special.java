package dlang.builtins;

import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Special functions: what {@code Math} and Apache Commons Numbers do not have. */
final class Special {
  /** Of {@code polygamma}, which has n! as a factor: that of 171 is no double any more. */
  static final int HIGHEST_ORDER = 170;

  private Special() {}

  /** B₂, B₄, …, the even Bernoulli numbers. */
  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
    43867.0 / 798, -174611.0 / 330
  };

  static double gamma(double x) {
    if (x == 0) {
      return 1 / x;
    }
    return x == Double.POSITIVE_INFINITY ? x : isPole(x) ? Double.NaN : Gamma.value(x);
  }

  /** log |Γ(x)|, infinite at the poles. */
  static double logGamma(double x) {
    if (isPole(x) || Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    return LogGamma.value(x);
  }

  /** By recurrence to large x, where the asymptotic series holds (DLMF 5.11.2); by reflection for negative x. */
  static double digamma(double x) {
    if (isPole(x) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x < 0) {
      return digamma(1 - x) - Math.PI * cotangent(x);
    }
    double sum = 0;
    double z = x;
    for (; z < 15; z++) {
      sum -= 1 / z;
    }
    double power = 1;
    double tail = 0;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      power /= z * z;
      tail += BERNOULLI[k - 1] / (2 * k) * power;
    }
    return sum + (Math.log(z) - 1 / (2 * z) - tail);
  }

  /**
   * The n-th derivative of digamma: by recurrence to large x, where the asymptotic series holds; for negative
   * x by reflection (DLMF 5.15.5, 5.15.6, 5.15.8). n is at most {@link #HIGHEST_ORDER}.
   */
  static double polygamma(int n, double x) {
    if (n == 0) {
      return digamma(x);
    }
    if (isPole(x) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x < 0) {
      double mirrored = polygamma(n, 1 - x);
      return (n % 2 == 0 ? mirrored : -mirrored)
          - StrictMath.pow(Math.PI, n + 1) * cotangentDerivative(n, cotangent(x));
    }
    double factorial = 1;
    for (int i = 2; i < n; i++) {
      factorial *= i;
    }
    double sum = 0;
    double z = x;
    for (; z < 15 + n; z++) {
      sum += factorial * n / Math.pow(z, n + 1);
    }
    double power = Math.pow(z, -n);
    sum += factorial * power * (1 + n / (2 * z));
    double coefficient = factorial * n * power;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      // (2k + n - 1)! / (2k)! / z^(2k + n), from its predecessor
      coefficient *= k == 1 ? (n + 1) / (2 * z * z) : term(n, k) / (z * z);
      sum += BERNOULLI[k - 1] * coefficient;
    }
    return n % 2 == 0 ? -sum : sum;
  }

  private static double term(int n, int k) {
    return (2.0 * k + n - 1) * (2.0 * k + n - 2) / (2.0 * k * (2.0 * k - 1));
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }

  /** cot(πx), with the period taken off before the multiplication. */
  private static double cotangent(double x) {
    return 1 / Math.tan(Math.PI * (x - Math.rint(x)));
  }

  /** The n-th derivative of the cotangent as a polynomial in it: P₀ = c, Pₙ₊₁ = −(1 + c²) Pₙ′. */
  private static double cotangentDerivative(int n, double c) {
    double[] p = {0, 1};
    for (int k = 0; k < n; k++) {
      var next = new double[p.length + 1];
      for (int i = 1; i < p.length; i++) {
        next[i - 1] -= i * p[i];
        next[i + 1] -= i * p[i];
      }
      p = next;
    }
    double value = 0;
    for (int i = p.length - 1; i >= 0; i--) {
      value = value * c + p[i];
    }
    return value;
  }

  static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double power = Math.exp(x);
    return power / (1 + power);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(Math.exp(-Math.abs(x)));
  }

  /** Exact for powers of two, which a quotient of logarithms is not. */
  static double log2(double x) {
    int exponent = Math.getExponent(x);
    if (x > 0 && exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT) {
      double fraction = x / Math.scalb(1.0, exponent);
      if (fraction == 1) {
        return exponent;
      }
    }
    return Math.log(x) / 0.6931471805599453;
  }

  static double asinh(double x) {
    double a = Math.abs(x);
    double result;
    if (a > 1e9) {
      result = Math.log(a) + 0.6931471805599453;
    } else {
      result = StrictMath.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    }
    return Math.copySign(result, x);
  }

  static double acosh(double x) {
    if (x > 1e9) {
      return Math.log(x) + 0.6931471805599453;
    }
    double t = x - 1;
    return StrictMath.log1p(t + Math.sqrt(t * (t + 2)));
  }

  static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }
}
