package dlang.builtins;

/** The LU decomposition of a square matrix, with partial pivoting: row i of PA is row {@code order[i]} of A. */
final class Lu {
  private final int n;
  private final double[] lu;
  private final int[] order;
  private boolean odd;
  private boolean singular;

  /** Decomposes an n×n matrix, row by row, without changing it. */
  Lu(double[] matrix, int n) {
    this.n = n;
    lu = java.util.Arrays.copyOf(matrix, n * n);
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int k = 0; k < n; k++) {
      pivot(k);
      eliminate(k);
    }
  }

  private void pivot(int k) {
    int best = k;
    for (int i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k]) > Math.abs(lu[best * n + k])) {
        best = i;
      }
    }
    if (best == k) {
      return;
    }
    for (int j = 0; j < n; j++) {
      double t = lu[k * n + j];
      lu[k * n + j] = lu[best * n + j];
      lu[best * n + j] = t;
    }
    int t = order[k];
    order[k] = order[best];
    order[best] = t;
    odd = !odd;
  }

  private void eliminate(int k) {
    double pivot = lu[k * n + k];
    if (pivot == 0) {
      singular = true;
      return;
    }
    for (int i = k + 1; i < n; i++) {
      double factor = lu[i * n + k] / pivot;
      lu[i * n + k] = factor;
      for (int j = k + 1; j < n; j++) {
        lu[i * n + j] -= factor * lu[k * n + j];
      }
    }
  }

  /** Whether a pivot was exactly 0. */
  boolean isSingular() {
    return singular;
  }

  double determinant() {
    double product = odd ? -1 : 1;
    for (int i = 0; i < n; i++) {
      product *= lu[i * n + i];
    }
    return product;
  }

  /** The logarithm of the determinant, NaN if that is negative. */
  double logDeterminant() {
    double sum = 0;
    boolean negative = odd;
    for (int i = 0; i < n; i++) {
      double d = lu[i * n + i];
      negative ^= d < 0;
      sum += Math.log(Math.abs(d));
    }
    return negative && sum != Double.NEGATIVE_INFINITY ? Double.NaN : sum;
  }

  /** The n×columns matrix x with Ax = b. */
  double[] solve(double[] b, int columns) {
    var x = new double[n * columns];
    for (int i = 0; i < n; i++) {
      System.arraycopy(b, order[i] * columns, x, i * columns, columns);
    }
    for (int i = 0; i < n; i++) {
      subtract(x, columns, i, 0, i);
    }
    for (int i = n - 1; i >= 0; i--) {
      subtract(x, columns, i, i + 1, n);
      for (int c = 0; c < columns; c++) {
        x[i * columns + c] /= lu[i * n + i];
      }
    }
    return x;
  }

  /** Row i of x, minus the rows from..to weighted with row i of the decomposition. */
  private void subtract(double[] x, int columns, int i, int from, int to) {
    for (int j = from; j < to; j++) {
      double factor = lu[i * n + j];
      for (int c = 0; c < columns; c++) {
        x[i * columns + c] -= factor * x[j * columns + c];
      }
    }
  }
}
