package dlang.builtins;

import com.oracle.truffle.api.TruffleSafepoint;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Shape;
import dlang.runtime.Text;

/** Linear algebra. */
final class Linear {
  private Linear() {}

  static void addTo(BuiltinTable t) {
    t.plain("matmul(a, b)", (node, a) -> product(node, "@", a[0], a[1], false));
    t.plain("contract(a, b)", (node, a) -> product(node, "contract", a[0], a[1], true));
    t.plain("dot(a, b)", (node, a) -> product(node, "dot", a[0], a[1], false));
    t.plain("outer(a, b)", (node, a) -> outer(a[0], a[1]));
    t.plain("trace(a)", (node, a) -> trace(a[0]));
    t.plain("diag(a)", (node, a) -> diag(a[0]));
    t.plain("solve(A, b)", (node, a) -> solve(a[0], a[1]));
    t.plain("inv(A)", (node, a) -> inverse(a[0]));
    t.plain("det(A)", (node, a) -> decomposed("det", a[0]).determinant());
    t.plain("logdet(A)", (node, a) -> decomposed("logdet", a[0]).logDeterminant());
  }

  /** {@code zeros}: whether zero times anything is zero. */
  private static Object product(
      PlainBuiltin node, String name, Object left, Object right, boolean zeros) {
    if (zeros && (Adjoints.isZero(left) || Adjoints.isZero(right))) {
      return 0.0;
    }
    var a = operand(name, left);
    var b = operand(name, right);
    int n = a.shape().dim(a.rank() - 1);
    if (n != b.shape().dim(0)) {
      throw DlangError.shape(
          name + " cannot multiply shapes " + a.shape() + " and " + b.shape() + ": " + n
              + " columns do not fit " + b.shape().dim(0) + " rows.");
    }
    int rows = a.rank() == 2 ? a.shape().dim(0) : 1;
    int columns = b.rank() == 2 ? b.shape().dim(1) : 1;
    var result = new double[Shape.of(rows, columns).size()];
    for (int i = 0; i < rows; i++) {
      multiplyRow(a.data(), i, n, b.data(), columns, result);
      if (zeros) {
        repairRow(a.data(), i, n, b.data(), columns, result);
      }
      TruffleSafepoint.poll(node);
    }
    if (a.rank() == 1 && b.rank() == 1) {
      return result[0];
    }
    return Array.packed(
        result,
        a.rank() == 1 ? Shape.of(columns) : b.rank() == 1 ? Shape.of(rows) : Shape.of(rows, columns));
  }

  private static Numeric operand(String name, Object value) {
    var numeric = Numeric.of(name, value);
    if (numeric.rank() != 1 && numeric.rank() != 2) {
      throw DlangError.shape(
          name + " needs vectors or matrices, but got " + Text.described(value) + ".");
    }
    return numeric;
  }

  /** Row {@code i} of the result; each element is summed from left to right. */
  private static void multiplyRow(
      double[] a, int i, int n, double[] b, int columns, double[] result) {
    if (columns == 1) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += a[i * n + k] * b[k];
      }
      result[i] = sum;
      return;
    }
    int to = i * columns;
    for (int k = 0; k < n; k++) {
      double factor = a[i * n + k];
      int from = k * columns;
      for (int j = 0; j < columns; j++) {
        result[to + j] += factor * b[from + j];
      }
    }
  }

  /** Computes again what came out NaN, without the products with 0. */
  private static void repairRow(
      double[] a, int i, int n, double[] b, int columns, double[] result) {
    for (int j = 0; j < columns; j++) {
      if (!Double.isNaN(result[i * columns + j])) {
        continue;
      }
      double sum = 0;
      for (int k = 0; k < n; k++) {
        double x = a[i * n + k];
        double y = b[k * columns + j];
        sum += x == 0 || y == 0 ? 0 : x * y;
      }
      result[i * columns + j] = sum;
    }
  }

  private static Array outer(Object left, Object right) {
    var a = vector("outer", left);
    var b = vector("outer", right);
    int n = b.size();
    var shape = Shape.of(a.size(), n);
    var result = new double[shape.size()];
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < n; j++) {
        result[i * n + j] = a.data()[i] * b.data()[j];
      }
    }
    return Array.packed(result, shape);
  }

  private static Numeric vector(String name, Object value) {
    var numeric = Numeric.of(name, value);
    if (numeric.rank() != 1) {
      throw DlangError.shape(name + " needs vectors, but got " + Text.described(value) + ".");
    }
    return numeric;
  }

  private static Numeric square(String name, Object value) {
    var numeric = Numeric.of(name, value);
    if (numeric.rank() != 2 || numeric.shape().dim(0) != numeric.shape().dim(1)) {
      throw DlangError.shape(
          name + " needs a square matrix, but got " + Text.described(value) + ".");
    }
    return numeric;
  }

  private static double trace(Object value) {
    var a = square("trace", value);
    int n = a.shape().dim(0);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a.data()[i * n + i];
    }
    return sum;
  }

  private static Array diag(Object value) {
    var a = Numeric.of("diag", value);
    if (a.rank() == 1) {
      int n = a.size();
      var result = Array.zeros(Shape.of(n, n));
      for (int i = 0; i < n; i++) {
        result.setNumber(i, i, a.data()[i]);
      }
      return result;
    }
    square("diag", value);
    int n = a.shape().dim(0);
    var result = new double[n];
    for (int i = 0; i < n; i++) {
      result[i] = a.data()[i * n + i];
    }
    return Array.vector(result);
  }

  private static Lu decomposed(String name, Object value) {
    var a = square(name, value);
    return new Lu(a.data(), a.shape().dim(0));
  }

  private static Lu regular(String name, Object value) {
    var lu = decomposed(name, value);
    if (lu.isSingular()) {
      throw DlangError.domain(
          name + " needs a regular matrix, but this one of shape " + ((Array) value).shape()
              + " is singular.");
    }
    return lu;
  }

  private static Array solve(Object matrix, Object right) {
    var b = operand("solve", right);
    var lu = regular("solve", matrix);
    int n = ((Array) matrix).length();
    if (b.shape().dim(0) != n) {
      throw DlangError.shape(
          "solve: a matrix of shape (" + n + ", " + n + ") does not fit a right side of shape "
              + b.shape() + ".");
    }
    int columns = b.rank() == 1 ? 1 : b.shape().dim(1);
    return Array.packed(lu.solve(b.data(), columns), b.shape());
  }

  private static Array inverse(Object matrix) {
    var lu = regular("inv", matrix);
    int n = ((Array) matrix).length();
    var unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      unit[i * n + i] = 1;
    }
    return Array.packed(lu.solve(unit, n), Shape.of(n, n));
  }
}
