package dlang.bench;

/** An in-place stencil in the manner of Burgers' equation, differentiated by its initial state. */
record Burgers(double[] start, int steps, double[] tape) implements Problem {

  private static final double C = 0.1;
  private static final double D = 0.2;

  Burgers(int cells, int steps) {
    this(hill(cells), steps, new double[cells * steps]);
  }

  private static double[] hill(int n) {
    var u = new double[n];
    for (int i = 0; i < n; i++) {
      u[i] = (double) i * (n - 1 - i) * 4 / ((double) (n - 1) * (n - 1));
    }
    return u;
  }

  @Override
  public double primal() {
    var u = start.clone();
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < u.length - 1; i++) {
        u[i] = next(u[i - 1], u[i], u[i + 1]);
      }
    }
    double energy = 0;
    for (double each : u) {
      energy += each * each;
    }
    return energy;
  }

  private static double next(double left, double here, double right) {
    return here - C * here * (here - left) + D * (right - 2 * here + left);
  }

  /** Only what is overwritten is on the tape; the rest of the state is restored on the way back. */
  @Override
  public double[] gradient() {
    var u = start.clone();
    int at = 0;
    for (int step = 0; step < steps; step++) {
      for (int i = 1; i < u.length - 1; i++) {
        tape[at++] = u[i];
        u[i] = next(u[i - 1], u[i], u[i + 1]);
      }
    }
    var adjoint = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      adjoint[i] = 2 * u[i];
    }
    for (int step = 0; step < steps; step++) {
      for (int i = u.length - 2; i > 0; i--) {
        u[i] = tape[--at];
        double t = adjoint[i];
        adjoint[i] = t * (1 - C * (2 * u[i] - u[i - 1]) - 2 * D);
        adjoint[i - 1] += t * (C * u[i] + D);
        adjoint[i + 1] += t * D;
      }
    }
    return adjoint;
  }
}
