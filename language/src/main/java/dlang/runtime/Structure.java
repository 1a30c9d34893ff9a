package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;
import java.util.ArrayList;
import java.util.Objects;

/**
 * What an access to an adjoint must know of the primal, where the adjoint itself may be the number
 * 0: a {@link Shape} for what is numeric, a {@link Length} for a generic array, the number 0 for
 * anything else. For a path with indices into generic arrays it is an array of these, one for each
 * index step up to the first into a numeric array.
 */
public final class Structure {
  /** The structure of a generic array. */
  public record Length(int length) implements TruffleObject {}

  /** There is nothing to know. */
  private static final Object NONE = 0.0;

  private Structure() {}

  /** The structure of a value; of a structure itself. */
  public static Object of(Object x) {
    return Values.isNumber(x) ? Shape.SCALAR : ofOther(x);
  }

  @TruffleBoundary
  private static Object ofOther(Object x) {
    if (x instanceof Array a) {
      return a.packed() != null ? (Object) a.shape() : new Length(a.length());
    }
    if (x instanceof Range r) {
      return Shape.of((int) Math.min(Integer.MAX_VALUE, r.count()));
    }
    return x instanceof Shape || x instanceof Length ? x : NONE;
  }

  /**
   * The number 0 if {@code v} has the structure of an element at {@code n} subscripts in an array, by the structures along
   * the path to it, or if what that would be is not known; else the structure of v.
   */
  @TruffleBoundary
  public static Object replaced(Object structures, int n, Object v) {
    boolean several = structures instanceof Array;
    Object last = several ? ((Array) structures).get(((Array) structures).length() - 1) : structures;
    int rank = several ? n - ((Array) structures).length() + 1 : n;
    if (!(last instanceof Shape shape) || rank > shape.rank()) {
      return NONE;
    }
    for (int i = 0; i < rank; i++) {
      shape = shape.row();
    }
    return of(v).equals(shape) ? NONE : of(v);
  }

  /** The structure for accesses along a path, see {@link Adjoints#get}, which exists in base. */
  @TruffleBoundary
  public static Object along(Object base, Object... path) {
    var structures = new ArrayList<>();
    Object container = base;
    Object[] steps = Slice.inPlaceOfRanges(path);
    for (int k = 0; k < steps.length; k++) {
      if (!(steps[k] instanceof String)) {
        structures.add(of(container));
        if (structures.getLast() instanceof Shape) {
          break;
        }
      }
      container = k + 1 < steps.length ? step(container, steps[k]) : container;
    }
    return switch (structures.size()) {
      case 0 -> NONE;
      case 1 -> structures.getFirst();
      default -> Array.of(structures.toArray());
    };
  }

  private static Object step(Object container, Object step) {
    return switch (container) {
      case Record r when step instanceof String key && r.has(key) -> Objects.requireNonNull(r.get(key));
      case Array a when step instanceof Object[] several -> Slices.get(a, several);
      case Array a when !(step instanceof String) -> Slices.get(a, step);
      default -> NONE;
    };
  }

  /** The length of an array; of anything else 0. */
  public static int extent(Object x) {
    return x instanceof Array a ? a.length() : 0;
  }

  /** A negative index into an array, counted from the start; anything else as it is. */
  public static Object position(Object index, Object x) {
    return Values.isNumber(index) && Values.number(index) < 0
        ? (Object) (Values.number(index) + extent(x))
        : index;
  }

  /** The length of an array that has this structure, which may be the length itself; or -1. */
  public static int length(Object structure) {
    return switch (structure) {
      case Double d when d > 0 -> (int) (double) d;
      case Integer i when i > 0 -> i;
      case Shape s when !s.isScalar() -> s.dim(0);
      case Length l -> l.length;
      default -> -1;
    };
  }
}
