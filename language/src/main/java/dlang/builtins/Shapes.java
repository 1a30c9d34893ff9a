package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Range;
import dlang.runtime.Shape;
import dlang.runtime.Structure;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** Making arrays and bringing their elements into another order. */
final class Shapes {
  private Shapes() {}

  static void addTo(BuiltinTable t) {
    t.plain("zeros(shape)", (node, a) -> filled("zeros", a[0], 0));
    t.plain("ones(shape)", (node, a) -> filled("ones", a[0], 1));
    t.plain(
        "full(shape, v)", (node, a) -> filled("full", a[0], Arguments.number("full", "v", a[1])));
    t.plain("eye(n, m)", (node, a) -> eye(a[0], a[1]));
    t.plain("linspace(lo, hi, n)", (node, a) -> linspace(a[0], a[1], a[2]));
    t.plain("range(stop)", (node, a) -> Range.until(0, Arguments.number("range", "stop", a[0])));
    t.plain("range(lo, hi, step)", (node, a) -> range(a[0], a[1], a[2]));
    t.plain("shape(a)", (node, a) -> lengths(Numeric.of("shape", a[0]).shape()));
    t.plain("reshape(a, shape)", (node, a) -> reshape(a[0], a[1]));
    t.plain("transpose(a, axes)", (node, a) -> transpose(a[0], a[1]));
    t.plain("move_axis(a, from, to)", (node, a) -> moveAxis(a[0], a[1], a[2]));
    t.plain("T(a)", (node, a) -> transposed(a[0]));
    t.plain("reverse(xs, axis)", (node, a) -> reverse(a[0], a[1]));
    t.plain("check_stackable(xs)", (node, a) -> checkStackable(a[0]));
  }

  private static Object filled(String name, Object shape, double value) {
    var lengths = Arguments.shape(name, shape);
    var data = new double[lengths.size()];
    if (value != 0) {
      java.util.Arrays.fill(data, value);
    }
    return Numeric.value(data, lengths);
  }

  private static Array eye(Object rows, Object columns) {
    int n = Arguments.length("eye", "n", rows);
    int m = Arguments.isMissing(columns) ? n : Arguments.length("eye", "m", columns);
    var result = Array.zeros(Shape.of(n, m));
    for (int i = 0; i < Math.min(n, m); i++) {
      result.setNumber(i, i, 1);
    }
    return result;
  }

  private static Array linspace(Object from, Object to, Object count) {
    double lo = Arguments.number("linspace", "lo", from);
    double hi = Arguments.number("linspace", "hi", to);
    var data = new double[Arguments.length("linspace", "n", count)];
    for (int i = 0; i < data.length; i++) {
      data[i] = i == 0 ? lo : lo + (hi - lo) * i / (data.length - 1);
    }
    if (data.length > 1) {
      data[data.length - 1] = hi;
    }
    return Array.vector(data);
  }

  private static Range range(Object from, Object to, Object by) {
    double step = Arguments.isMissing(by) ? 1 : Arguments.number("range", "step", by);
    if (step == 0 || Double.isNaN(step)) {
      throw DlangError.argument("range needs a step other than " + Text.number(step) + ".");
    }
    return Range.of(
        Arguments.number("range", "lo", from), Arguments.number("range", "hi", to), step);
  }

  private static Array lengths(Shape shape) {
    var lengths = new double[shape.rank()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = shape.dim(i);
    }
    return Array.vector(lengths);
  }

  private static Object reshape(Object a, Object shape) {
    var numeric = Numeric.of("reshape", a);
    int[] lengths = Arguments.lengths("reshape", shape);
    long known = 1;
    int open = -1;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] >= 0) {
        known *= lengths[i];
      } else if (lengths[i] == -1 && open < 0) {
        open = i;
      } else {
        throw DlangError.argument(
            "reshape needs lengths of 0 or more, of which one may be -1, but got "
                + Text.quoted(shape)
                + ".");
      }
    }
    if (open >= 0 && known > 0 && numeric.size() % known == 0) {
      lengths[open] = (int) (numeric.size() / known);
      known = numeric.size();
    }
    if (known != numeric.size() || open >= 0 && lengths[open] < 0) {
      throw DlangError.shape(
          "reshape cannot bring the "
              + numeric.size()
              + " elements of shape "
              + numeric.shape()
              + " into the shape "
              + Text.quoted(shape)
              + ".");
    }
    return Numeric.value(java.util.Arrays.copyOf(numeric.data(), numeric.size()), Shape.of(lengths));
  }

  private static Object transpose(Object a, Object axes) {
    var numeric = Numeric.of("transpose", a);
    int rank = numeric.rank();
    int[] order = new int[rank];
    if (Arguments.isMissing(axes)) {
      for (int i = 0; i < rank; i++) {
        order[i] = rank - 1 - i;
      }
      return permuted(numeric, order);
    }
    int[] given = Arguments.lengths("transpose", axes);
    var seen = new boolean[rank];
    for (int i = 0; i < given.length && given.length == rank; i++) {
      order[i] = Arguments.axis("transpose", given[i], numeric.shape());
      seen[order[i]] = true;
    }
    for (boolean axis : seen) {
      if (!axis) {
        throw DlangError.argument(
            "transpose needs every axis of the shape " + numeric.shape() + " once, but got "
                + Text.quoted(axes) + ".");
      }
    }
    return permuted(numeric, order);
  }

  private static Object moveAxis(Object a, Object from, Object to) {
    var numeric = Numeric.of("stack", a);
    int source = Arguments.axis("stack", from, numeric.shape());
    int target = Arguments.axis("stack", to, numeric.shape());
    int[] order = new int[numeric.rank()];
    for (int i = 0, next = 0; i < order.length; i++) {
      if (i == target) {
        order[i] = source;
        continue;
      }
      next += next == source ? 1 : 0;
      order[i] = next++;
    }
    return permuted(numeric, order);
  }

  private static Object transposed(Object a) {
    var numeric = Numeric.of("T", a);
    if (numeric.rank() < 2) {
      return Values.share(a);
    }
    if (numeric.rank() > 2) {
      throw DlangError.shape(".T needs a matrix, but got an array of shape " + numeric.shape() + ".")
          .withHint("Use transpose(a) to reverse all axes.");
    }
    return permuted(numeric, new int[] {1, 0});
  }

  /** The array whose axis i is axis {@code order[i]} of {@code a}. */
  private static Object permuted(Numeric a, int[] order) {
    int rank = order.length;
    int[] stride = new int[rank];
    for (int i = rank - 1, size = 1; i >= 0; size *= a.shape().dim(i--)) {
      stride[i] = size;
    }
    int[] lengths = new int[rank];
    for (int i = 0; i < rank; i++) {
      lengths[i] = a.shape().dim(order[i]);
    }
    var result = new double[a.size()];
    int[] at = new int[rank];
    for (int n = 0, from = 0; n < result.length; n++) {
      result[n] = a.data()[from];
      for (int i = rank - 1; i >= 0; i--) {
        from += stride[order[i]];
        if (++at[i] < lengths[i]) {
          break;
        }
        from -= stride[order[i]] * lengths[i];
        at[i] = 0;
      }
    }
    return Numeric.value(result, Shape.of(lengths));
  }

  private static Object reverse(Object xs, Object axis) {
    if (xs instanceof Range r) {
      Arguments.axis("reverse", Arguments.isMissing(axis) ? 0 : axis, (Shape) Structure.of(r));
      return r.reversed();
    }
    if (xs instanceof Array array && array.packed() == null) {
      Arguments.axis("reverse", Arguments.isMissing(axis) ? 0 : axis, Shape.of(array.length()));
      var elements = new Object[array.length()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = Values.share(array.get(elements.length - 1 - i));
      }
      return Array.of(elements);
    }
    var numeric = Numeric.orNull(xs);
    if (numeric == null || numeric.rank() == 0) {
      throw Arguments.refused("reverse", "an array", xs);
    }
    var lines = Axis.of("reverse", Arguments.isMissing(axis) ? 0 : axis, numeric.shape());
    var result = new double[numeric.size()];
    for (int n = 0; n < lines.lines(); n++) {
      int from = lines.start(n);
      int to = from + (lines.length() - 1) * lines.inner();
      for (int k = 0; k < lines.length(); k++, from += lines.inner(), to -= lines.inner()) {
        result[to] = numeric.data()[from];
      }
    }
    return Array.packed(result, numeric.shape());
  }

  private static Object checkStackable(Object xs) {
    var array = Numeric.withoutRanges(Arguments.array("stack", xs));
    if (array.packed() == null) {
      throw DlangError.shape(
          "stack needs numbers, or numeric arrays of one shape, but got " + Text.quoted(xs) + ".");
    }
    return Values.share(array);
  }
}
