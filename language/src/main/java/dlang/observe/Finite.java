package dlang.observe;

import dlang.runtime.DlangError;
import java.util.Objects;

/** Stops at the first number that is not finite. */
final class Finite {

  private Finite() {}

  static void checkResult(Step step) {
    if (step.computes() && !Numbers.isFinite(step.value())) {
      throw error(step, Reason.gave(step), "in the primal");
    }
  }

  static void checkCotangent(Step step, int index) {
    if (!Numbers.isFinite(Objects.requireNonNull(step.cotangent(index)))) {
      throw error(step, Reason.gave(step, index), "in the reverse sweep");
    }
  }

  private static DlangError error(Step step, String gave, String where) {
    return DlangError.domain(
            "Not finite, " + where + ": " + step.operation() + " with " + Flow.operands(step) + gave + ".")
        .withHint("--ad.strict makes the first such number an error.");
  }
}
