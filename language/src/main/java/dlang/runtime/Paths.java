package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dlang.core.Suggestions;
import dlang.runtime.DlangError.Kind;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes along any path; what nodes do when they have no faster way.
 *
 * <p>A path is an array of steps: a string is a key, a number an index, a {@link Range} a slice, an {@code
 * Object[]} holds several subscripts (numbers, ranges or {@link Slice}s). Errors have no location.
 */
public final class Paths {

  private Paths() {}

  /** What lies at {@code path} in {@code base}, where it also stays. */
  @TruffleBoundary
  public static Object get(Object base, Object... path) {
    Object value = base;
    for (Object step : Slice.inPlaceOfRanges(path)) {
      value = step(value, step);
    }
    return value;
  }

  /** How many steps of a path lead somewhere in {@code base}. */
  @TruffleBoundary
  public static int reached(Object base, Object... path) {
    Object value = base;
    for (int k = 0; k < path.length; k++) {
      try {
        value = get(value, path[k]);
      } catch (DlangError e) {
        return k;
      }
    }
    return path.length;
  }

  /** {@code base}, or a copy if it is shared, in which {@code value} lies at {@code path}. */
  @TruffleBoundary
  public static Object set(Object base, Object value, Object... path) {
    return update(base, Slice.inPlaceOfRanges(path), 0, true, old -> value);
  }

  /** {@code base}, or a copy if it is shared, in which {@code change} was applied to what lies at {@code path}. */
  @TruffleBoundary
  public static Object update(Object base, Object[] path, Function<@Nullable Object, Object> change) {
    return update(base, Slice.inPlaceOfRanges(path), 0, false, change);
  }

  /** {@code base}, or a copy if it is shared, in which {@code value} was added to what lies at {@code path}. */
  @TruffleBoundary
  public static Object accumulate(Object base, Object value, Object... path) {
    return update(base, path, old -> Adjoints.accumulate(old, value));
  }

  /** {@code base}, or a copy if it is shared, in which 0 lies at {@code path}; what lay there goes to {@code taken[0]}. */
  @TruffleBoundary
  public static Object take(Object base, Object[] path, Object[] taken) {
    return update(
        base,
        path,
        old -> {
          taken[0] = old;
          return 0.0;
        });
  }

  private static Object update(
      @Nullable Object base,
      Object[] path,
      int k,
      boolean replaces,
      Function<@Nullable Object, Object> change) {
    if (k == path.length) {
      return change.apply(base);
    }
    Object step = path[k];
    boolean blind = replaces && k + 1 == path.length;
    return switch (base) {
      case Record record when step instanceof String key -> {
        var owned = record.unshared();
        Object old = blind ? null : step(owned, key);
        owned.set(key, update(old, path, k + 1, replaces, change));
        yield owned;
      }
      case Array array when Values.isNumber(step) -> {
        var owned = array.unshared();
        int i = Slices.position(step, owned.length());
        Object old = blind ? null : owned.get(i);
        owned.set(i, update(old, path, k + 1, replaces, change));
        yield owned;
      }
      case Array array when step instanceof Object[] subscripts -> {
        var owned = array.unshared();
        Object old = blind ? null : Slices.get(owned, subscripts);
        Slices.set(owned, update(old, path, k + 1, replaces, change), subscripts);
        yield owned;
      }
      case Object other -> throw noStep(other, step);
    };
  }

  private static Object step(Object base, Object step) {
    return switch (base) {
      case Record record when step instanceof String key -> {
        Object value = record.get(key);
        if (value == null) {
          throw noKey(record, key);
        }
        yield value;
      }
      case Array array when Values.isNumber(step) ->
          array.get(Slices.position(step, array.length()));
      case Array array when step instanceof Object[] subscripts -> Slices.get(array, subscripts);
      case String text when step instanceof String -> throw noStep(text, step);
      case String text -> CodePoints.get(text, step);
      case Range range when Values.isNumber(step) -> range.get(Slices.position(step, range.count()));
      case Range range when step instanceof Object[] several
              && several.length == 1
              && several[0] instanceof Slice slice ->
          range.part(slice);
      default -> foreignStep(base, step);
    };
  }

  private static Object foreignStep(Object base, Object step) {
    var interop = InteropLibrary.getUncached();
    boolean ours = base instanceof Nil || base instanceof Closure;
    if (!ours) {
      Watches.effect(null);
    }
    try {
      if (!ours && step instanceof String key && interop.isMemberReadable(base, key)) {
        return Imports.toValue(interop.readMember(base, key));
      }
    } catch (InteropException e) {
      throw DlangError.type("The host's object cannot be read: " + e.getMessage() + ".");
    }
    throw noStep(base, step);
  }

  private static DlangError noStep(Object base, Object step) {
    String what = Text.described(base);
    if (base instanceof Record) {
      return DlangError.type("A record's keys are strings, not " + describedStep(step) + ".");
    } else if (base instanceof Array && !(step instanceof String)) {
      return DlangError.index(step, 0);
    } else if (step instanceof String key) {
      var error =
          DlangError.type("Only records have fields; `." + key + "` was asked of " + what + ".");
      return base instanceof String ? error.withHint(DlangError.asFunction(key)) : error;
    }
    return DlangError.type(
        base instanceof String
            ? "A string cannot be changed in place."
            : "Only arrays, records and strings can be indexed, not " + what + ".");
  }

  private static String describedStep(Object step) {
    return step instanceof Object[] ? "several subscripts" : Text.described(step);
  }

  private static DlangError noKey(Record record, String key) {
    var suggestions = new Suggestions(key);
    for (int i = 0; i < record.size(); i++) {
      suggestions.add(record.keys().name(i));
    }
    String similar = suggestions.best();
    return DlangError.of(Kind.NAME, "The record has no key `" + key + "`.", null)
        .withHint(
            similar != null
                ? "Did you mean `" + similar + "`?"
                : "Its keys are " + Text.quoted(record.names()) + ".");
  }

  // What changes the length of an array or the keys of a record; the container is at the end of a path

  /** {@code container} with {@code value} as its last element. */
  @TruffleBoundary
  public static Object push(Object container, Object value) {
    var array = growing(container, "push").unshared();
    array.push(value);
    return array;
  }

  /** {@code container} with {@code value} before the element at {@code index}. */
  @TruffleBoundary
  public static Object insert(Object container, Object index, Object value) {
    var array = growing(container, "insert").unshared();
    int i = Values.isNumber(index) ? Indices.place(Values.number(index), array.length()) : -1;
    if (i < 0) {
      throw DlangError.index(index, array.length());
    }
    array.insert(i, value);
    return array;
  }

  /** {@code container} without its last element, which goes to {@code taken[0]}. */
  @TruffleBoundary
  public static Object pop(Object container, Object[] taken) {
    var array = growing(container, "pop").unshared();
    if (array.length() == 0) {
      throw DlangError.of(Kind.INDEX, "There is nothing to pop: the array is empty.", null);
    }
    taken[0] = array.pop();
    return array;
  }

  /** {@code container} without the element or key {@code index}, which goes to {@code taken[0]}. */
  @TruffleBoundary
  public static Object remove(Object container, Object index, Object[] taken) {
    if (container instanceof Record record && index instanceof String key) {
      var owned = record.unshared();
      Object value = owned.remove(key);
      if (value == null) {
        throw noKey(owned, key);
      }
      taken[0] = value;
      return owned;
    }
    var array = growing(container, "remove").unshared();
    taken[0] = array.remove(Slices.position(index, array.length()));
    return array;
  }

  private static Array growing(Object container, String method) {
    if (container instanceof Array array) {
      return array;
    }
    throw DlangError.type(
        "Only arrays have `" + method + "`, this is " + Text.described(container) + ".");
  }
}
