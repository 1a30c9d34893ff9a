package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/** Which values can carry derivatives, and which adjoints and tangents say that there is none. */
public final class Carriers {
  private Carriers() {}

  /** Whether there are numbers in a value, also such as a function has captured. */
  @TruffleBoundary
  public static boolean hasNumbers(Object value) {
    return switch (value) {
      case Integer _, Double _, Cell _ -> true;
      case Array a when a.isPacked() -> a.size() > 0;
      case Array a -> Arrays.stream(a.elements(), 0, a.length()).anyMatch(Carriers::hasNumbers);
      case Record r -> {
        for (int i = 0; i < r.size(); i++) {
          if (hasNumbers(r.value(i))) {
            yield true;
          }
        }
        yield false;
      }
      case Closure c -> Arrays.stream(c.captures()).anyMatch(Carriers::hasNumbers);
      default -> false;
    };
  }

  /** Whether an adjoint or tangent is zero as a whole, or one that nobody wants. */
  @TruffleBoundary
  public static boolean isZero(Object adjoint) {
    return switch (adjoint) {
      case Array a when a.isPacked() -> Arrays.stream(a.numbers(), 0, a.size()).allMatch(x -> x == 0);
      case Array a -> Arrays.stream(a.elements(), 0, a.length()).allMatch(Carriers::isZero);
      case Record r -> {
        for (int i = 0; i < r.size(); i++) {
          if (!isZero(r.value(i))) {
            yield false;
          }
        }
        yield true;
      }
      default -> adjoint == Adjoints.NONE || Adjoints.isZero(adjoint);
    };
  }
}
