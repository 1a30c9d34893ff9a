package dlang.bench;

/** Rosenbrock's function of many variables. */
record Rosenbrock(double[] x) implements Problem {

  Rosenbrock(int n) {
    this(new double[n]);
    for (int i = 0; i < n; i++) {
      x[i] = 1 + (i * 7L % 11 - 5) / 10.0;
    }
  }

  @Override
  public double primal() {
    double sum = 0;
    for (int i = 0; i < x.length - 1; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      sum += 100 * a * a + b * b;
    }
    return sum;
  }

  @Override
  public double[] gradient() {
    var adjoint = new double[x.length];
    for (int i = 0; i < x.length - 1; i++) {
      double a = x[i + 1] - x[i] * x[i];
      adjoint[i + 1] += 200 * a;
      adjoint[i] -= 400 * a * x[i] + 2 * (1 - x[i]);
    }
    return adjoint;
  }
}
