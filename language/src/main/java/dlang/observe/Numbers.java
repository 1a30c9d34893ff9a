package dlang.observe;

import dlang.runtime.Array;
import dlang.runtime.Record;
import dlang.runtime.Values;
import java.util.List;
import java.util.function.DoublePredicate;

/** Looks for numbers in values. */
public final class Numbers {

  private Numbers() {}

  /** Whether there is a number in {@code value} that {@code test} is true for. */
  static boolean any(Object value, DoublePredicate test) {
    return switch (value) {
      case Array a when a.isPacked() -> {
        for (int i = 0; i < a.size(); i++) {
          if (test.test(a.numbers()[i])) {
            yield true;
          }
        }
        yield false;
      }
      case Array a -> {
        boolean found = false;
        for (int i = 0; i < a.length(); i++) {
          found |= any(a.get(i), test);
        }
        yield found;
      }
      case Record r -> {
        boolean found = false;
        for (int i = 0; i < r.size(); i++) {
          found |= any(r.value(i), test);
        }
        yield found;
      }
      case null -> false;
      default -> Values.isNumber(value) && test.test(Values.number(value));
    };
  }

  /** Whether all numbers in {@code value} are finite. */
  public static boolean isFinite(Object value) {
    return !any(value, x -> !Double.isFinite(x));
  }

  static boolean isZero(Object value) {
    return !any(value, x -> x != 0);
  }

  /**
   * The part of a value that lies at a path, or the smallest known to contain it; 0 is the zero of
   * all structures.
   */
  static Object part(Object value, List<Operand.Part> path) {
    Object part = value;
    for (var step : path) {
      if (part instanceof Record r && step.at() instanceof String key) {
        var inner = r.get(key);
        part = inner == null ? (Object) 0.0 : inner;
      } else if (part instanceof Array a && step.at() instanceof Double index) {
        int i = (int) (index < 0 ? index + a.length() : index);
        part = i >= 0 && i < a.length() ? a.get(i) : (Object) 0.0;
      } else {
        return part;
      }
    }
    return part;
  }
}
