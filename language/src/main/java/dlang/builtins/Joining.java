package dlang.builtins;

import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Shape;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** {@code concat} and its cotangents. */
final class Joining {
  private Joining() {}

  static void addTo(BuiltinTable t) {
    t.plain("concat(xs, axis)", (node, a) -> concat(arrays(a[0]), a[1]));
    t.plain("split_like(t, xs, axis)", (node, a) -> split(a[0], arrays(a[1]), a[2]));
    t.plain("concat_like(t, xs, axis)", (node, a) -> concatLike(a[0], arrays(a[1]), a[2]));
    t.plain("match_length(a, x)", (node, a) -> matchLength(a[0], a[1]));
  }

  private static Array arrays(Object xs) {
    return Numeric.withoutRanges(Arguments.array("concat", xs));
  }

  private static Array concat(Array xs, Object axis) {
    int n = xs.length();
    var parts = new Array[n];
    boolean numeric = true;
    for (int i = 0; i < n; i++) {
      if (!(xs.get(i) instanceof Array part)) {
        throw DlangError.type(
                "concat joins arrays, but element " + i + " is " + Text.described(xs.get(i)) + ".")
            .withHint("concat([a, b]) takes one array of arrays.");
      }
      parts[i] = part;
      numeric &= part.packed() != null;
    }
    if (n == 0) {
      return Array.empty();
    }
    return numeric ? concatNumeric(parts, axis) : concatGeneric(parts, axis);
  }

  private static Array concatGeneric(Array[] parts, Object axis) {
    Arguments.axis("concat", Arguments.isMissing(axis) ? 0 : axis, Shape.of(0));
    int length = 0;
    for (var part : parts) {
      length += part.length();
    }
    var elements = new Object[length];
    int at = 0;
    for (var part : parts) {
      for (int i = 0; i < part.length(); i++) {
        elements[at++] = Values.share(part.get(i));
      }
    }
    return Array.of(elements);
  }

  private static Array concatNumeric(Array[] parts, Object axis) {
    var shape = joined(parts, axis);
    int k = axisOf(axis, shape);
    var whole = Axis.of(shape, k);
    var result = new double[shape.size()];
    int at = 0;
    for (var part : parts) {
      if (isNothing(part)) {
        continue;
      }
      int width = part.shape().dim(k) * whole.inner();
      for (int o = 0; o < whole.outer(); o++) {
        System.arraycopy(part.numbers(), o * width, result, whole.start(o, 0) + at, width);
      }
      at += width;
    }
    return Array.packed(result, shape);
  }

  private static int axisOf(Object axis, Shape shape) {
    return Arguments.axis("concat", Arguments.isMissing(axis) ? 0 : axis, shape);
  }

  /** Whether this is {@code []}, which joins with arrays of any shape. */
  private static boolean isNothing(Array part) {
    return part.length() == 0 && part.rank() == 1;
  }

  private static Shape joined(Array[] parts, Object axis) {
    Shape first = null;
    int[] lengths = {};
    int k = 0;
    for (var part : parts) {
      if (isNothing(part)) {
        continue;
      }
      var shape = part.shape();
      if (first == null) {
        first = shape;
        lengths = shape.dims();
        k = axisOf(axis, shape);
        continue;
      }
      if (shape.rank() != first.rank() || !shape.without(k).equals(first.without(k))) {
        throw DlangError.shape(
            "concat cannot join the shapes " + first + " and " + shape + " along axis " + k + ".");
      }
      lengths[k] = Arguments.size((long) lengths[k] + shape.dim(k));
    }
    return first == null ? Shape.of(0) : Shape.of(lengths);
  }

  /** The parts of {@code t}, each as long as the element of xs at its place. */
  private static Object split(Object t, Array xs, Object axis) {
    if (Adjoints.isZero(t)) {
      return t;
    }
    var whole = (Array) t;
    boolean numeric = whole.packed() != null;
    var pieces = new Object[xs.length()];
    int at = 0;
    for (int i = 0; i < pieces.length; i++) {
      var part = (Array) xs.get(i);
      boolean blocks = numeric && part.packed() != null && whole.rank() == part.rank();
      pieces[i] = blocks ? block(whole, part, axis, at) : elements(whole, at, part.length());
      at += blocks && !isNothing(part) ? part.shape().dim(axisOf(axis, part.shape())) : part.length();
    }
    return Array.of(pieces);
  }

  private static Array block(Array whole, Array part, Object axis, int at) {
    if (isNothing(part)) {
      return Array.empty();
    }
    int k = axisOf(axis, part.shape());
    var from = Axis.of(whole.shape(), k);
    int width = part.shape().dim(k) * from.inner();
    var result = new double[part.size()];
    for (int o = 0; o < from.outer(); o++) {
      System.arraycopy(
          whole.numbers(), from.start(o, 0) + at * from.inner(), result, o * width, width);
    }
    return Array.packed(result, part.shape());
  }

  private static Array elements(Array whole, int from, int n) {
    var elements = new Object[n];
    for (int i = 0; i < n; i++) {
      elements[i] = from + i < whole.length() ? Values.share(whole.get(from + i)) : (Object) 0.0;
    }
    return Array.of(elements);
  }

  private static Object concatLike(Object t, Array xs, Object axis) {
    if (Adjoints.isZero(t)) {
      return t;
    }
    var pieces = (Array) t;
    var parts = new Object[xs.length()];
    for (int i = 0; i < parts.length; i++) {
      var piece = i < pieces.length() ? pieces.get(i) : (Object) 0.0;
      var part = (Array) xs.get(i);
      parts[i] = Adjoints.isZero(piece) ? zeros(part) : matchLength(piece, part);
    }
    return concat(Array.of(parts), axis);
  }

  private static Object zeros(Array like) {
    return like.packed() != null
        ? Array.zeros(like.shape())
        : elements(Array.empty(), 0, like.length());
  }

  private static Object matchLength(Object a, Object x) {
    if (!(a instanceof Array array) || !(x instanceof Array like) || array.length() == like.length()) {
      return Values.share(a);
    }
    return elements(array, 0, like.length());
  }
}
