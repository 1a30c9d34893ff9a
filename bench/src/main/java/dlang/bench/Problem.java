package dlang.bench;

/** A benchmark in hand-written Java: the function and, in adjoint mode, its gradient. */
interface Problem {

  /** The value of the function. */
  double primal();

  /** Its derivatives, in the order in which the dlang program's gradient has them. */
  double[] gradient();
}
