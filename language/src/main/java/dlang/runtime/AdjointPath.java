package dlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Access along a path to an adjoint, which may lack any part of its primal.
 *
 * <p>An adjoint array that may be short is generic; a packed one has the shape of its primal.
 */
final class AdjointPath {
  /** What is done to what lies at the end of a path; the number 0 where there is nothing. */
  @FunctionalInterface
  interface Leaf {
    Object apply(Object old);
  }

  private final Object[] path;

  /** The structures of the containers at the index steps of the path, as far as they are known. */
  private final Object[] structures;

  /** Whether an update with 0 makes a numeric array, so that a zero that was computed has a shape. */
  private final boolean creates;

  AdjointPath(Object[] path, Object structure) {
    this(path, structure, false);
  }

  AdjointPath(Object[] path, Object structure, boolean creates) {
    this.path = Slice.inPlaceOfRanges(path);
    this.structures = list(structure);
    this.creates = creates;
  }

  private static Object[] list(Object structure) {
    if (!(structure instanceof Array several)) {
      return new Object[] {structure};
    }
    var list = new Object[several.length()];
    Arrays.setAll(list, several::get);
    return list;
  }

  /**
   * The path to an array whose length changes, where the structure is its length or, so that
   * negative indices in the path have a meaning, that for an element of it. Numeric rows may have
   * become ragged by the change, so of all arrays only the lengths count.
   */
  static Resize resize(Object[] path, Object structure) {
    if (Values.isNumber(structure)) {
      return new Resize(new AdjointPath(path, 0.0), (int) Values.number(structure));
    }
    var list = list(structure);
    var lengths = new Object[path.length];
    Object here = list[0];
    int level = 0;
    int n = 0;
    for (var step : path) {
      if (!(step instanceof String)) {
        int length = Structure.length(here);
        lengths[n++] = length < 0 ? (Object) 0.0 : new Structure.Length(length);
        boolean inside = here instanceof Shape s && !s.isScalar();
        here = inside ? ((Shape) here).row() : ++level < list.length ? list[level] : 0.0;
      }
    }
    var known = Array.generic(Arrays.copyOf(lengths, Math.max(n, 1)));
    return new Resize(new AdjointPath(path, known), Math.max(0, Structure.length(here)));
  }

  /** A path to an array, and the length that its primal has without the element in question. */
  record Resize(AdjointPath path, int length) {}

  private Object structure(int level) {
    return level < structures.length && structures[level] != null ? structures[level] : 0.0;
  }

  // Reading

  Object get(Object adjoint) {
    Object value = adjoint;
    Object here = structure(0);
    for (int k = 0, level = 0; k < path.length; k++) {
      if (value == Adjoints.NONE || Adjoints.isZero(value)) {
        return value;
      }
      if (path[k] instanceof String ? !(value instanceof Record) : !(value instanceof Array)) {
        assert Carriers.isZero(value) : "the zero of what was replaced";
        return 0.0;
      }
      if (path[k] instanceof String key) {
        var found = ((Record) value).get(key);
        value = found == null ? 0.0 : found;
      } else if (isOther(value, here, k)) {
        value = element((Array) value, row(k, here));
        if (path[k] instanceof Object[] several) {
          return behind(k, several).get(value);
        }
        here = 0.0;
      } else if (here instanceof Shape shape && !shape.isScalar()) {
        int end = endOfIndices(k, shape.rank());
        var selection = new Selection(shape, subscripts(k, end));
        value = selection.get(dense((Array) value, shape).numbers());
        here = selection.shape;
        k = end - 1;
      } else {
        value = new AdjointElements((Array) value, here, subscripts(k, k + 1)).get();
        here = structure(++level);
      }
    }
    return Values.share(value);
  }

  // Writing

  Object update(Object adjoint, Leaf leaf) {
    return update(adjoint, 0, 0, structure(0), leaf);
  }

  private Object update(Object adjoint, int k, int level, Object here, Leaf leaf) {
    if (k == path.length || adjoint == Adjoints.NONE) {
      return leaf.apply(adjoint);
    }
    if (path[k] instanceof String key) {
      return updateField(adjoint, key, old -> update(old, k + 1, level, here, leaf));
    }
    if (isOther(adjoint, here, k)) {
      int i = row(k, here);
      var old = element((Array) adjoint, i);
      var changed =
          path[k] instanceof Object[] several
              ? behind(k, several).update(old, leaf)
              : update(old, k + 1, level, 0.0, leaf);
      var array = withOther(((Array) adjoint).unshared(), i, changed);
      return fits(array, (Shape) here) ? dense(array, (Shape) here) : array;
    }
    if (here instanceof Shape shape && !shape.isScalar()) {
      int end = endOfIndices(k, shape.rank());
      var selection = new Selection(shape, subscripts(k, end));
      int row = Values.isNumber(path[k]) && end == k + 1 ? row(k, here) : -1;
      return updateSelection(
          adjoint, shape, selection, row, old -> update(old, end, level, selection.shape, leaf));
    }
    boolean isNew = !(adjoint instanceof Array);
    var array = isNew ? Array.generic() : ((Array) adjoint).unshared();
    boolean changed =
        new AdjointElements(array, here, subscripts(k, k + 1))
            .update(old -> update(old, k + 1, level + 1, structure(level + 1), leaf));
    return isNew && !changed ? adjoint : array;
  }

  private static Object updateField(Object adjoint, String key, Leaf leaf) {
    if (!(adjoint instanceof Record)) {
      var changed = leaf.apply(0.0);
      return Adjoints.isZero(changed)
          ? adjoint
          : new Record(Record.keysOf(key), new Object[] {changed});
    }
    var record = ((Record) adjoint).unshared();
    var old = record.get(key);
    // A move: so that the part is not copied where it can be changed in place.
    record.set(key, leaf.apply(old == null ? 0.0 : old));
    return record;
  }

  private Object updateSelection(Object adjoint, Shape shape, Selection selection, int row, Leaf leaf) {
    if (!(adjoint instanceof Array array)) {
      var changed = leaf.apply(0.0);
      if (!creates && Adjoints.isZero(changed)) {
        return adjoint;
      }
      var zeros = Array.zeros(shape);
      if (row >= 0 && !fits(changed, selection.shape)) {
        return withOther(zeros, row, changed);
      }
      selection.set(zeros.numbers(), dense(changed, selection.shape));
      return zeros;
    }
    var target = dense(array, shape).unshared();
    var changed = leaf.apply(selection.get(target.numbers()));
    if (row >= 0 && !fits(changed, selection.shape)) {
      return withOther(target, row, changed);
    }
    selection.set(target.numbers(), dense(changed, selection.shape));
    return target;
  }

  // An element that was replaced by something of another structure, so that its array is no longer numeric

  /** The first subscript of the step at {@code k}. */
  private Object first(int k) {
    return path[k] instanceof Object[] several ? several[0] : path[k];
  }

  private int row(int k, Object here) {
    return Slices.position(first(k), ((Shape) here).dim(0));
  }

  /** The path behind the first of several subscripts. */
  private AdjointPath behind(int k, Object[] several) {
    var rest = Arrays.copyOfRange(path, k, path.length);
    rest[0] = several.length == 2 ? several[1] : Arrays.copyOfRange(several, 1, several.length);
    return new AdjointPath(rest, 0.0, creates);
  }

  /** Whether an element is read or written of an array that is not numeric, though it was. */
  private boolean isOther(Object adjoint, Object here, int k) {
    return here instanceof Shape shape
        && !shape.isScalar()
        && adjoint instanceof Array
        && Values.isNumber(first(k))
        && !fits(adjoint, shape);
  }

  private static Object element(Array array, int i) {
    return i < array.length() ? array.get(i) : 0.0;
  }

  private static Array withOther(Array array, int i, Object element) {
    Packing.unpack(array);
    extend(array, i + 1);
    array.elements()[i] = element;
    return array;
  }

  /** Whether {@link #dense(Object, Shape)} makes a number or numeric array of this shape of {@code a}. */
  static boolean fits(Object a, Shape shape) {
    if (shape.isScalar() ? Values.isNumber(a) : a instanceof Array x && isOf(x, shape)) {
      return true;
    }
    return Carriers.isZero(a);
  }

  private static boolean isOf(Array a, Shape shape) {
    if (a.isPacked()) {
      return a.shape().equals(shape);
    }
    return a.length() <= shape.dim(0)
        && java.util.stream.IntStream.range(0, a.length()).allMatch(i -> fits(a.get(i), shape.row()));
  }

  /** How far the steps from {@code k} on stay within a numeric array of this rank. */
  private int endOfIndices(int k, int rank) {
    int end = k + 1;
    while (Values.isNumber(path[end - 1])
        && end - k < rank
        && end < path.length
        && Values.isNumber(path[end])) {
      end++;
    }
    return end;
  }

  private Object[] subscripts(int k, int end) {
    return path[k] instanceof Object[] several ? several : Arrays.copyOfRange(path, k, end);
  }

  // Elements of adjoint arrays

  /** Makes a generic array at least {@code length} long. */
  static void extend(Array array, int length) {
    int n = array.length();
    if (length > n) {
      Packing.unpack(array);
      var elements = array.elements();
      if (length > elements.length) {
        elements = Arrays.copyOf(elements, Math.max(length, 2 * n));
      }
      Arrays.fill(elements, n, length, 0.0);
      array.become(elements, length);
    }
  }

  /** Sets element {@code i}; the number 0 in a matrix becomes a row of zeros. */
  static void put(Array array, int i, Object v) {
    array.set(i, Adjoints.isZero(v) ? zeroOf(array) : v);
  }

  private static Object zeroOf(Array array) {
    return array.isPacked() && !array.row().isScalar() && array.length() > 0
        ? Array.zeros(array.row())
        : (Object) 0.0;
  }

  static Object grow(Object adjoint, @Nullable Object index, Object value, int length) {
    if (adjoint == Adjoints.NONE) {
      return adjoint;
    }
    if (index instanceof String key) {
      return updateField(adjoint, key, _ -> value);
    }
    int i = index == null ? length : (int) Values.number(index);
    if (adjoint instanceof Array a) {
      var array = a.unshared();
      if (i > array.length()) {
        extend(array, i);
      }
      array.insert(i, Adjoints.isZero(value) ? zeroOf(array) : value);
      return array;
    }
    if (Adjoints.isZero(value)) {
      var open = Array.generic();
      extend(open, length + 1);
      return open;
    }
    var array = zeros(value, length);
    array.insert(i, value);
    return array;
  }

  /** As many zeros, in an array that can take in {@code value}. */
  private static Array zeros(Object value, int length) {
    var shape = value instanceof Array a && !a.isPacked() ? null : Packing.shapeOf(value);
    if (shape != null) {
      return Array.zeros(shape.times(length));
    }
    var array = Array.generic();
    extend(array, length);
    return array;
  }

  static Object shrink(Object adjoint, @Nullable Object index, Object[] taken, int length) {
    if (adjoint == Adjoints.NONE) {
      taken[0] = adjoint;
    } else if (index instanceof String key && adjoint instanceof Record r && r.has(key)) {
      var record = r.unshared();
      taken[0] = record.remove(key);
      return record;
    } else if (adjoint instanceof Array a) {
      int i = index == null ? length : (int) Values.number(index);
      if (i < a.length()) {
        var array = a.unshared();
        taken[0] = array.remove(i);
        return array;
      }
    }
    return adjoint;
  }

  // Adjoints of numeric values

  /** The adjoint {@code a} of a numeric value of this shape, with nothing missing. */
  static Object dense(Object a, Shape shape) {
    if (shape.isScalar()) {
      return Adjoints.isZero(a) ? 0.0 : scalar(a);
    }
    if (a instanceof Array array) {
      return dense(array, shape);
    }
    var zeros = Array.zeros(shape);
    add(a, zeros.numbers(), 0, shape);
    return zeros;
  }

  private static Object scalar(Object a) {
    if (Values.isNumber(a)) {
      return a;
    }
    return zero(a, Shape.SCALAR);
  }

  private static Array dense(Array a, Shape shape) {
    if (a.isPacked() && a.shape().equals(shape)) {
      return a;
    }
    var zeros = Array.zeros(shape);
    add(a, zeros.numbers(), 0, shape);
    return zeros;
  }

  private static void add(Object a, double[] numbers, int at, Shape shape) {
    if (Adjoints.isZero(a)) {
      return;
    }
    if (shape.isScalar()) {
      numbers[at] += Values.number(scalar(a));
    } else if (Values.isNumber(a)) {
      // At second order: what is wanted of a 0 that stood for a constant array of zeros, which nobody will ask for.
      for (int i = 0; i < shape.size(); i++) {
        numbers[at + i] += Values.number(a);
      }
    } else if (a instanceof Array x && x.isPacked() && x.shape().equals(shape)) {
      Kernel.add(numbers, at, x.numbers(), x.size());
    } else if (a instanceof Array x && !x.isPacked() && x.length() <= shape.dim(0)) {
      for (int i = 0; i < x.length(); i++) {
        add(x.get(i), numbers, at + i * shape.row().size(), shape.row());
      }
    } else {
      zero(a, shape);
    }
  }

  /** What {@code a}, of another structure, is for one of this shape: nothing, if it is zero and that of what has been replaced. */
  private static Object zero(Object a, Shape shape) {
    if (Carriers.isZero(a)) {
      return 0.0;
    }
    String what = shape.isScalar() ? "a number" : "an array of shape " + shape;
    throw DlangError.shape("The cotangent of " + what + " cannot be " + Text.described(a) + ".");
  }
}
