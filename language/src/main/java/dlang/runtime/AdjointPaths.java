package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dlang.core.Literal.Constant;
import java.util.function.UnaryOperator;

/**
 * Accesses to adjoints along paths, as {@link Paths} does them to values. What is missing in an adjoint is 0: a whole
 * container, a key, the end of a generic array. A container is made when something is put into a 0; its
 * structure is that of the primal container at the last step. NONE stays NONE.
 *
 * <p>A structure is a {@link Shape}, or the length of a generic array.
 */
public final class AdjointPaths {

  private static final Double ZERO = 0.0;

  private AdjointPaths() {}

  /** What lies at {@code path}. */
  @TruffleBoundary
  public static Object get(Object base, Object[] path, Object structure) {
    Object value = base;
    for (int k = 0; k < path.length; k++) {
      value = element(value, path[k], k + 1 == path.length ? structure : null);
    }
    return value;
  }

  private static Object element(Object base, Object step, Object structure) {
    return switch (base) {
      case Record record -> {
        Object value = record.get((String) step);
        yield value == null ? ZERO : value;
      }
      case Array array when step instanceof Object[] subscripts ->
          Slices.get(filled(array, structure), subscripts);
      case Array array -> {
        int i = position(step, array, structure);
        yield i < array.length() ? array.get(i) : ZERO;
      }
      default -> ZERO;
    };
  }

  /** {@code base}, in which {@code value} lies at {@code path}. */
  @TruffleBoundary
  public static Object set(Object base, Object[] path, Object value, Object structure) {
    return isZero(base) && isZero(value) ? base : update(base, path, 0, structure, old -> value);
  }

  /** {@code base}, in which {@code value} was added to what lies at {@code path}. */
  @TruffleBoundary
  public static Object accumulate(Object base, Object[] path, Object value, Object structure) {
    return isZero(value)
        ? base
        : update(base, path, 0, structure, old -> Adjoints.accumulate(old, value));
  }

  /** {@code base}, in which 0 lies at {@code path}; what lay there goes to {@code taken[0]}. */
  @TruffleBoundary
  public static Object take(Object base, Object[] path, Object[] taken, Object structure) {
    taken[0] = ZERO;
    if (!isContainer(base)) {
      return base;
    }
    return update(
        base,
        path,
        0,
        structure,
        old -> {
          taken[0] = old;
          return ZERO;
        });
  }

  private static Object update(
      Object base, Object[] path, int k, Object structure, UnaryOperator<Object> change) {
    if (k == path.length) {
      return change.apply(base);
    } else if (base == Constant.NONE) {
      return base;
    }
    Object s = k + 1 == path.length ? structure : null;
    return switch (path[k]) {
      case String key -> {
        var record = base instanceof Record r ? r.unshared() : new Record();
        Object old = element(record, key, null);
        record.set(key, update(old, path, k + 1, structure, change));
        yield record;
      }
      case Object[] subscripts -> {
        var array = filled(base instanceof Array a ? a.unshared() : zeros(s), s);
        Object old = Slices.get(array, subscripts);
        Slices.set(array, update(old, path, k + 1, structure, change), subscripts);
        yield array;
      }
      case Object index -> {
        var array = base instanceof Array a ? a.unshared() : zeros(s);
        int i = position(index, array, s);
        fill(array, i + 1);
        put(array, i, update(array.get(i), path, k + 1, structure, change));
        yield array;
      }
    };
  }

  /** The structure of rows that are 0 is that of the array. */
  private static void put(Array array, int i, Object value) {
    if (array.isPacked() && !array.isVector() && Values.isNumber(value)) {
      Slices.set(array, value, i);
    } else {
      array.set(i, value);
    }
  }

  // Resizes

  /**
   * {@code base}, in which {@code value} was put into the array at {@code path}: before element {@code index},
   * or at the end if that is null.
   *
   * @param structure of the array before
   */
  @TruffleBoundary
  public static Object grow(
      Object base, Object[] path, Object index, Object value, Object structure) {
    if (isZero(value) && isZero(get(base, path, null))) {
      return base;
    }
    return update(base, path, 0, null, old -> grown(old, index, value, structure));
  }

  private static Object grown(Object old, Object index, Object value, Object structure) {
    if (old == Constant.NONE) {
      return old;
    } else if (index instanceof String key) {
      var record = old instanceof Record r ? r.unshared() : new Record();
      record.set(key, value);
      return record;
    }
    var array = filled(old instanceof Array a ? a.unshared() : zeros(structure), structure);
    int n = array.length();
    boolean isRow = array.isPacked() && !array.isVector() && Values.isNumber(value);
    array.insert(
        index == null ? n : Indices.place(Values.number(index), n),
        isRow ? Array.zeros(array.row()) : value);
    return array;
  }

  /**
   * {@code base}, in which an element was taken out of the array at {@code path}, or a key out of the record there; it goes
   * to {@code taken[0]}.
   *
   * @param index null for the last element
   * @param structure of the array after
   */
  @TruffleBoundary
  public static Object shrink(
      Object base, Object[] path, Object index, Object[] taken, Object structure) {
    taken[0] = ZERO;
    if (!isContainer(get(base, path, null))) {
      return base;
    }
    return update(base, path, 0, null, old -> shrunk(old, index, taken, structure));
  }

  private static Object shrunk(Object old, Object index, Object[] taken, Object structure) {
    if (old instanceof Record record) {
      var owned = record.unshared();
      Object value = owned.remove((String) index);
      taken[0] = value == null ? ZERO : value;
      return owned;
    }
    var array = ((Array) old).unshared();
    int after = length(structure);
    int i = index == null ? after : Indices.index(Values.number(index), after + 1);
    if (i < array.length()) {
      taken[0] = array.remove(i);
    }
    return array;
  }

  // Structures

  private static boolean isZero(Object value) {
    return Values.isNumber(value) && Values.number(value) == 0;
  }

  private static boolean isContainer(Object value) {
    return value instanceof Array || value instanceof Record;
  }

  private static int position(Object index, Array array, Object structure) {
    int length = structure == null ? array.length() : length(structure);
    double i = Values.number(index);
    return structure == null && i >= 0 ? (int) i : Slices.position(index, length);
  }

  private static int length(Object structure) {
    return structure instanceof Shape shape
        ? shape.isScalar() ? 0 : shape.dim(0)
        : (int) Values.number(structure);
  }

  private static Array zeros(Object structure) {
    return structure instanceof Shape shape && !shape.isScalar()
        ? Array.zeros(shape)
        : Array.empty();
  }

  /** {@code array} with as many elements as its primal has. */
  private static Array filled(Array array, Object structure) {
    if (structure == null || array.length() >= length(structure)) {
      return array;
    }
    var owned = array.unshared();
    fill(owned, length(structure));
    return owned;
  }

  private static void fill(Array array, int length) {
    while (array.length() < length) {
      array.push(0.0);
    }
  }
}
