package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dlang.core.Literal;
import org.jspecify.annotations.Nullable;

/**
 * The algebra of adjoints. An adjoint has the structure of its primal, but for what is not there
 * yet: the number 0 is the zero of every structure, a generic array may be shorter, a record may
 * lack keys.
 *
 * <p>What is done to an adjoint is done in place if it is not shared. The operands are given away:
 * who keeps one marks it as shared first.
 */
public final class Adjoints {
  /** As an accumulator: nobody wants this adjoint. It stays what it is. */
  public static final Object NONE = Literal.Constant.NONE;

  private Adjoints() {}

  /** An accumulator for the value x that nobody wants: NONE, but for a number NaN, which stays NaN, and adding is faster than asking. */
  public static Object unwanted(Object x) {
    return Values.isNumber(x) ? (Object) Double.NaN : NONE;
  }

  /** Whether nobody wants this accumulator; of one that is NaN already nobody will see what is added. */
  public static boolean isUnwanted(Object accumulator) {
    return accumulator == NONE || accumulator instanceof Double d && d.isNaN();
  }

  /** Whether there is nothing to add: 0, and nil, the adjoint of what has none. */
  public static boolean isZero(Object a) {
    return a instanceof Double d ? d == 0 : a instanceof Integer i ? i == 0 : a == Nil.NIL;
  }

  /**
   * The structural sum, without broadcasting.
   *
   * @throws DlangError of kind {@code shape} if the two do not have one structure
   */
  public static Object accumulate(Object a, Object t) {
    if (a instanceof Double x && t instanceof Double y) {
      return x + y;
    }
    if (a == NONE || t == NONE || isZero(t)) {
      return a;
    }
    return isZero(a) ? t : sum(a, t);
  }

  @TruffleBoundary
  private static Object sum(Object a, Object t) {
    if (Values.isNumber(a) && Values.isNumber(t)) {
      return Values.number(a) + Values.number(t);
    }
    if (a instanceof Array x && t instanceof Array y) {
      return x.isPacked() && y.isPacked() && x.shape().equals(y.shape())
          ? sumOfNumbers(x, y)
          : sumOfElements(x, y);
    }
    if (a instanceof Record x && t instanceof Record y) {
      return sumOfRecords(x, y);
    }
    return ofZero(a, t);
  }

  /** Zeros of another structure are those of an element that was replaced since. */
  private static Object ofZero(Object a, Object t) {
    if (Carriers.isZero(a) || Carriers.isZero(t)) {
      return Carriers.isZero(a) ? t : a;
    }
    throw DlangError.shape(
        "Two cotangents of one value do not fit together: "
            + Text.described(a)
            + " and "
            + Text.described(t)
            + ".");
  }

  private static Array sumOfNumbers(Array a, Array t) {
    // Addition is commutative to the bit, so either may receive it.
    var target = a.isShared() && !t.isShared() ? t : a.unshared();
    Kernel.add(target.numbers(), 0, target == t ? a.numbers() : t.numbers(), t.size());
    return target;
  }

  /** Of two numeric arrays none is short: their shapes would be equal. */
  private static Object sumOfElements(Array a, Array t) {
    var target = (a.isPacked() || !t.isPacked() ? a : t).unshared();
    var other = a.isPacked() || !t.isPacked() ? t : a;
    if (target.isPacked() && (other.isPacked() || other.length() > target.length())) {
      return ofZero(a, t);
    }
    AdjointPath.extend(target, other.length());
    for (int i = 0; i < other.length(); i++) {
      Object part = other.get(i);
      if (!isZero(part)) {
        Object share = other.isShared() ? Values.share(part) : part;
        AdjointPath.put(target, i, accumulate(target.get(i), share));
      }
    }
    return target;
  }

  private static Record sumOfRecords(Record a, Record t) {
    var target = a.unshared();
    for (int i = 0; i < t.size(); i++) {
      var name = t.keys().name(i);
      Object part = t.isShared() ? Values.share(t.value(i)) : t.value(i);
      Object old = target.get(name);
      target.set(name, old == null ? part : accumulate(old, part));
    }
    return target;
  }

  /** The tangent {@code t} of {@code x}, or 0 if it is zero and that of something of another structure. */
  public static Object conform(Object t, Object x) {
    return Values.isNumber(t) || hasStructure(t, x) || !Carriers.isZero(t) ? t : 0.0;
  }

  private static boolean hasStructure(Object t, Object x) {
    return switch (t) {
      case Array a when a.isPacked() -> a.shape().equals(Structure.of(x));
      case Array _ -> x instanceof Array b && !b.isPacked();
      default -> t instanceof Record == x instanceof Record;
    };
  }

  // Along paths. A step is a string (a key), a number (an index) or an Object[] of several
  // subscripts
  // as in Slices. The structure is that of the primal containers, see Structure.along.

  /** What lies at {@code path} in an adjoint, marked as shared; 0 where nothing is. */
  @TruffleBoundary
  public static Object get(Object adjoint, Object[] path, Object structure) {
    return new AdjointPath(path, structure).get(adjoint);
  }

  /** The adjoint in which {@code value} lies at {@code path}. */
  @TruffleBoundary
  public static Object set(Object adjoint, Object[] path, Object value, Object structure) {
    return new AdjointPath(path, structure, true)
        .update(adjoint, old -> old == NONE ? old : value);
  }

  /** The adjoint with {@code value} added at {@code path}. */
  @TruffleBoundary
  public static Object accumulate(Object adjoint, Object[] path, Object value, Object structure) {
    boolean nothing = value == NONE || isZero(value) && adjoint instanceof Array a && a.isPacked();
    return nothing
        ? adjoint
        : new AdjointPath(path, structure, true).update(adjoint, old -> accumulate(old, value));
  }

  /** The adjoint in which 0 lies at {@code path}; what lay there goes to {@code taken[0]}. */
  @TruffleBoundary
  public static Object take(Object adjoint, Object[] path, Object[] taken, Object structure) {
    return new AdjointPath(path, structure)
        .update(
            adjoint,
            old -> {
              taken[0] = old;
              return old == NONE ? old : 0.0;
            });
  }

  /**
   * The adjoint of a primal that shrank: {@code value} goes into the array at {@code path}, at its
   * end if {@code index} is null, else before that index; with a key, into the record there.
   *
   * @param length that of the primal array without the element; or {@link Structure#along} the path
   *     to an element of it, which tells the lengths of the arrays before it too
   */
  @TruffleBoundary
  public static Object grow(
      Object adjoint, Object[] path, @Nullable Object index, Object value, Object length) {
    var resize = AdjointPath.resize(path, length);
    return resize
        .path()
        .update(adjoint, old -> AdjointPath.grow(old, index, value, resize.length()));
  }

  /**
   * The adjoint of a primal that grew: the element at {@code index}, or the last one if that is
   * null, goes out of the array at {@code path}, or the key out of the record there; {@code
   * taken[0]} becomes what it was, 0 if there was none.
   *
   * @param length that of the primal array without the element; or {@link Structure#along} the path
   *     to an element of it, which tells the lengths of the arrays before it too
   */
  @TruffleBoundary
  public static Object shrink(
      Object adjoint, Object[] path, @Nullable Object index, Object[] taken, Object length) {
    var resize = AdjointPath.resize(path, length);
    taken[0] = 0.0;
    return resize
        .path()
        .update(adjoint, old -> AdjointPath.shrink(old, index, taken, resize.length()));
  }

  /**
   * The structure of an array whose adjoint is {@code t}, for accesses to t: t's own if that is packed, else {@code
   * length}. So the adjoint of t, which may come from an operator, has no rows missing.
   */
  public static Object layout(Object t, Object length) {
    return t instanceof Array array && array.isPacked() ? array.shape() : length;
  }
}
