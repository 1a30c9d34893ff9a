package dlang.bench;

/** A function that calls itself twice. Its adjoint needs nothing from the way forward. */
record Fib(int n) implements Problem {

  private static final double X = 1.1;

  @Override
  public double primal() {
    return fib(n, X);
  }

  private static double fib(int n, double x) {
    return n < 2 ? x * n + 1 : fib(n - 1, x) * 0.5 + fib(n - 2, x * 0.9);
  }

  @Override
  public double[] gradient() {
    return new double[] {adjoint(n, 1)};
  }

  private static double adjoint(int n, double result) {
    return n < 2 ? result * n : adjoint(n - 1, result * 0.5) + 0.9 * adjoint(n - 2, result);
  }
}
