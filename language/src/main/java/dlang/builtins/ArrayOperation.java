package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Shape;
import dlang.runtime.Text;

/** The arithmetic operators on arrays; each has its own loops, which the JVM turns into vector instructions. */
enum ArrayOperation {
  ADD("add", "and"),
  SUBTRACT("subtract", "and"),
  MULTIPLY("multiply", "and"),
  DIVIDE("divide", "by"),
  MODULO("take the remainder of", "by"),
  POWER("raise", "to");

  private final String verb;
  private final String link;

  ArrayOperation(String verb, String link) {
    this.verb = verb;
    this.link = link;
  }

  double apply(double x, double y) {
    return switch (this) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case MODULO -> Arithmetic.modulo(x, y);
      case POWER -> Arithmetic.power(x, y);
    };
  }

  @TruffleBoundary
  Object apply(Object left, Object right) {
    var a = Numeric.orNull(left);
    var b = Numeric.orNull(right);
    if (a == null || b == null) {
      throw refused(left, right);
    }
    var shape = Shape.broadcast(a.shape(), b.shape());
    if (shape == null) {
      throw DlangError.shape(
              "Cannot " + verb + " the shapes " + a.shape() + " " + link + " " + b.shape() + ".")
          .withHint("Axes are matched from the last one; they must be equally long, or 1.");
    }
    var result = new double[shape.size()];
    if (a.shape().equals(b.shape())) {
      arrays(a.data(), b.data(), result);
    } else if (b.shape().isScalar()) {
      arrayAndNumber(a.data(), b.data()[0], result);
    } else {
      broadcast(a, b, shape, result);
    }
    return Numeric.value(result, shape);
  }

  private DlangError refused(Object left, Object right) {
    var error =
        DlangError.type(
            "Cannot " + verb + " " + Text.described(left) + " " + link + " "
                + Text.described(right) + ".");
    boolean texts = this == ADD && (left instanceof String || right instanceof String);
    if (texts) {
      return error.withHint("Put text together with \"\\(a)\\(b)\".");
    }
    return left instanceof Array || right instanceof Array ? error.withHint(Numeric.NEEDED) : error;
  }

  private void arrays(double[] a, double[] b, double[] r) {
    int n = r.length;
    switch (this) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] / b[i];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = apply(a[i], b[i]);
        }
      }
    }
  }

  private void arrayAndNumber(double[] a, double y, double[] r) {
    int n = r.length;
    switch (this) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] + y;
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          r[i] = a[i] * y;
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = apply(a[i], y);
        }
      }
    }
  }

  private void broadcast(Numeric a, Numeric b, Shape shape, double[] r) {
    var left = new Broadcast(a.shape(), shape);
    var right = new Broadcast(b.shape(), shape);
    for (int i = 0; i < r.length; i++) {
      r[i] = apply(a.data()[left.next()], b.data()[right.next()]);
    }
  }
}
