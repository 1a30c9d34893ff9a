package dlang.builtins;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Shape;
import dlang.runtime.Text;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The decompositions of matrices: Cholesky, QR, singular values, eigenvalues. */
final class Decompositions {
  /** Far more sweeps over a matrix than Jacobi's rotations need, which converge quadratically. */
  private static final int SWEEPS = 100;

  private Decompositions() {}

  static void addTo(BuiltinTable t) {
    t.plain("cholesky(A)", (node, a) -> cholesky(matrix("cholesky", a[0], true)));
    t.plain("qr(A)", (node, a) -> qr(matrix("qr", a[0], false)));
    t.plain("svd(A)", (node, a) -> svd(node, matrix("svd", a[0], false)));
    t.plain("eigh(A)", (node, a) -> eigh(node, matrix("eigh", a[0], true)));
  }

  /** A copy of the argument without the room behind its last number, which belongs to the caller. */
  private static Numeric matrix(String name, Object value, boolean square) {
    var a = Numeric.of(name, value);
    if (a.rank() != 2 || square && a.shape().dim(0) != a.shape().dim(1)) {
      throw DlangError.shape(
          name + " needs a " + (square ? "square " : "") + "matrix, but got "
              + Text.described(value) + ".");
    }
    var data = Arrays.copyOf(a.data(), a.size());
    for (double x : data) {
      if (!Double.isFinite(x)) {
        throw DlangError.domain(name + " needs finite numbers, but one of them is " + Text.number(x) + ".");
      }
    }
    return new Numeric(data, a.shape());
  }

  /** (A + Aᵀ) / 2. */
  private static double[] symmetric(Numeric a) {
    int n = a.shape().dim(0);
    var s = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        s[i * n + j] = a.data()[i * n + j] / 2 + a.data()[j * n + i] / 2;
      }
    }
    return s;
  }

  private static Array cholesky(Numeric matrix) {
    int n = matrix.shape().dim(0);
    var a = symmetric(matrix);
    var l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        if (i == j && !(sum > 0)) {
          throw DlangError.domain(
              "cholesky needs a positive definite matrix, but this one of shape "
                  + matrix.shape() + " is not.");
        }
        l[i * n + j] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
      }
    }
    return Array.packed(l, Shape.of(n, n));
  }

  /** By Householder's reflections, with LAPACK's signs. */
  private static Array qr(Numeric matrix) {
    int m = matrix.shape().dim(0);
    int n = matrix.shape().dim(1);
    int k = Math.min(m, n);
    var r = matrix.data();
    var reflections = new double[k][];
    for (int j = 0; j < k; j++) {
      reflections[j] = reflection(r, m, n, j);
      reflect(reflections[j], r, m, n, j);
    }
    var q = new double[m * k];
    for (int j = 0; j < k; j++) {
      q[j * k + j] = 1;
    }
    for (int j = k - 1; j >= 0; j--) {
      reflect(reflections[j], q, m, k, j);
    }
    var upper = new double[k * n];
    for (int i = 0; i < k; i++) {
      System.arraycopy(r, i * n + i, upper, i * n + i, n - i);
    }
    return Array.of(Array.packed(q, Shape.of(m, k)), Array.packed(upper, Shape.of(k, n)));
  }

  /** The unit vector whose reflection makes column {@code j} zero below the diagonal; null if it is. */
  private static double @Nullable [] reflection(double[] r, int m, int n, int j) {
    double below = 0;
    for (int i = j + 1; i < m; i++) {
      below = Math.hypot(below, r[i * n + j]);
    }
    if (below == 0) {
      return null;
    }
    double top = r[j * n + j];
    double pivot = top + Math.copySign(Math.hypot(top, below), top);
    double length = Math.hypot(pivot, below);
    var v = new double[m];
    v[j] = pivot / length;
    for (int i = j + 1; i < m; i++) {
      v[i] = r[i * n + j] / length;
    }
    return v;
  }

  private static void reflect(double[] v, double[] a, int m, int n, int from) {
    if (v == null) {
      return;
    }
    for (int c = 0; c < n; c++) {
      double along = 0;
      for (int i = from; i < m; i++) {
        along += v[i] * a[i * n + c];
      }
      for (int i = from; i < m; i++) {
        a[i * n + c] -= 2 * along * v[i];
      }
    }
  }

  /** By Jacobi's rotations, row after row, until what is off the diagonal is nothing beside it. */
  private static Array eigh(Node node, Numeric matrix) {
    int n = matrix.shape().dim(0);
    var a = symmetric(matrix);
    var v = unit(n);
    double negligible = largest(a) * 0x1p-60;
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double off = a[p * n + q];
          if (Math.abs(off) > negligible) {
            rotated = true;
            double theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
            double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
            rotateColumns(a, n, p, q, t);
            rotateRows(a, n, p, q, t);
            a[p * n + q] = 0;
            a[q * n + p] = 0;
            rotateColumns(v, n, p, q, t);
          }
        }
        TruffleSafepoint.poll(node);
      }
    }
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i * n + i];
    }
    int[] order = order(values, 1);
    return Array.of(
        Array.vector(columns(values, n, order)),
        Array.packed(columns(v, n, order), Shape.of(n, n)));
  }

  private static double largest(double[] a) {
    double most = 0;
    for (double x : a) {
      most = Math.max(most, Math.abs(x));
    }
    return most;
  }

  private static double[] unit(int n) {
    var unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      unit[i * n + i] = 1;
    }
    return unit;
  }

  /** Rotates two columns of a matrix with rows of {@code n} by the angle whose tangent is {@code t}. */
  private static void rotateColumns(double[] a, int n, int p, int q, double t) {
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int row = 0; row < a.length; row += n) {
      double x = a[row + p];
      double y = a[row + q];
      a[row + p] = c * x - s * y;
      a[row + q] = s * x + c * y;
    }
  }

  private static void rotateRows(double[] a, int n, int p, int q, double t) {
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double x = a[p * n + k];
      double y = a[q * n + k];
      a[p * n + k] = c * x - s * y;
      a[q * n + k] = s * x + c * y;
    }
  }

  /** The positions of the values, the smallest value first; the largest if {@code sign} is -1. */
  private static int[] order(double[] values, int sign) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> sign * Double.compare(values[i], values[j]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** The columns of a matrix with rows of {@code n}, in that order. */
  private static double[] columns(double[] a, int n, int[] order) {
    var result = new double[a.length];
    for (int row = 0; row < a.length; row += n) {
      for (int j = 0; j < n; j++) {
        result[row + j] = a[row + order[j]];
      }
    }
    return result;
  }

  private static Array svd(Node node, Numeric matrix) {
    int m = matrix.shape().dim(0);
    int n = matrix.shape().dim(1);
    if (m < n) {
      var parts = tallSvd(node, transposed(matrix.data(), m, n), n, m);
      return Array.of(
          Array.packed(parts.v, Shape.of(m, m)),
          Array.vector(parts.s),
          Array.packed(transposed(parts.u, n, m), Shape.of(m, n)));
    }
    var parts = tallSvd(node, matrix.data(), m, n);
    return Array.of(
        Array.packed(parts.u, Shape.of(m, n)),
        Array.vector(parts.s),
        Array.packed(transposed(parts.v, n, n), Shape.of(n, n)));
  }

  private static double[] transposed(double[] a, int m, int n) {
    var t = new double[a.length];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        t[j * m + i] = a[i * n + j];
      }
    }
    return t;
  }

  /** A = U·diag(s)·Vᵀ; U is m×n, V n×n. */
  private record Svd(double[] u, double[] s, double[] v) {}

  /** By one-sided Jacobi: rotates the columns of A until they are orthogonal. */
  private static Svd tallSvd(Node node, double[] u, int m, int n) {
    var v = unit(n);
    double size = largest(u);
    double negligible = size * size * m * 0x1p-104;
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double pp = product(u, n, p, p);
          double qq = product(u, n, q, q);
          double pq = product(u, n, p, q);
          if (Math.min(pp, qq) > negligible
              && Math.abs(pq) > (m + 4) * 0x1p-53 * Math.sqrt(pp) * Math.sqrt(qq)) {
            rotated = true;
            double theta = (qq - pp) / (2 * pq);
            double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
            rotateColumns(u, n, p, q, t);
            rotateColumns(v, n, p, q, t);
          }
        }
        TruffleSafepoint.poll(node);
      }
    }
    var s = new double[n];
    for (int j = 0; j < n; j++) {
      s[j] = Math.sqrt(product(u, n, j, j));
    }
    int[] order = order(s, -1);
    s = columns(s, n, order);
    u = columns(u, n, order);
    normalize(u, s, m, n);
    return new Svd(u, s, columns(v, n, order));
  }

  private static double product(double[] u, int n, int p, int q) {
    double sum = 0;
    for (int row = 0; row < u.length; row += n) {
      sum += u[row + p] * u[row + q];
    }
    return sum;
  }

  /** Makes the columns unit vectors; those that are nothing beside the first become orthogonal ones. */
  private static void normalize(double[] u, double[] s, int m, int n) {
    for (int j = 0; j < n; j++) {
      if (s[j] > s[0] * m * 0x1p-52) {
        for (int i = 0; i < m; i++) {
          u[i * n + j] /= s[j];
        }
      } else {
        complete(u, m, n, j);
      }
    }
  }

  /** Column {@code j} becomes a unit vector orthogonal to those before it. */
  private static void complete(double[] u, int m, int n, int j) {
    double best = 0;
    var found = new double[m];
    for (int axis = 0; axis < m && best < 0.5; axis++) {
      var x = new double[m];
      x[axis] = 1;
      for (int k = 0; k < 2 * j; k++) {
        int column = k % j;
        double along = 0;
        for (int i = 0; i < m; i++) {
          along += u[i * n + column] * x[i];
        }
        for (int i = 0; i < m; i++) {
          x[i] -= along * u[i * n + column];
        }
      }
      double length = 0;
      for (double xi : x) {
        length = Math.hypot(length, xi);
      }
      if (length > best) {
        best = length;
        found = x;
      }
    }
    for (int i = 0; i < m; i++) {
      u[i * n + j] = found[i] / best;
    }
  }
}
