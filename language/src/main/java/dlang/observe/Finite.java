package dlang.observe;

import dlang.runtime.DlangError;

/** Stops at the first number that is not finite. */
final class Finite {

  private Finite() {}

  static void checkResult(Step step) {
    if (step.computes() && !Numbers.isFinite(step.value())) {
      throw error(Reason.result(step), "in the primal");
    }
  }

  static void checkCotangent(Step step, int index) {
    if (!Numbers.isFinite(step.cotangent(index))) {
      throw error(Reason.given(step, index), "in the reverse sweep");
    }
  }

  private static DlangError error(String what, String where) {
    return DlangError.domain("Not finite, " + where + ": " + what + ".")
        .withHint("--ad.strict makes the first such number an error.");
  }
}
