package dlang.bench;

/** The logistic map, differentiated with respect to its parameter. */
record Logistic(double r, double start, int steps, double[] tape) implements Problem {

  Logistic(int steps) {
    this(3.2, 0.3, steps, new double[steps]);
  }

  @Override
  public double primal() {
    double x = start;
    for (int i = 0; i < steps; i++) {
      x = r * x * (1 - x);
    }
    return x;
  }

  @Override
  public double[] gradient() {
    double x = start;
    for (int i = 0; i < steps; i++) {
      tape[i] = x;
      x = r * x * (1 - x);
    }
    double xAdjoint = 1;
    double rAdjoint = 0;
    for (int i = steps - 1; i >= 0; i--) {
      x = tape[i];
      rAdjoint += xAdjoint * x * (1 - x);
      xAdjoint *= r * (1 - 2 * x);
    }
    return new double[] {rAdjoint};
  }
}
