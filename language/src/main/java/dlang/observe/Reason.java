package dlang.observe;

import dlang.runtime.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why a component of a gradient is zero or not finite.
 *
 * @param kind in a word or two
 * @param text where, and with which operands
 */
record Reason(Kind kind, String text) {

  /** From what says least to what says most. */
  enum Kind {
    /** Nothing on the way to the result reads it. */
    NO_PATH("no path"),
    /** What reads it is a constant for derivatives. */
    STOPPED("stopped"),
    /** The derivative of an operation is 0 there. */
    SATURATED("saturated"),
    /** What comes back by different ways adds up to 0. */
    CANCELLED("cancelled"),
    NOT_FINITE("not finite");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private static final Reason NO_PATH = new Reason(Kind.NO_PATH, "the result does not depend on it");

  /** Why a part of the result of a step has the adjoint 0. */
  static Reason ofZero(Flow flow, Step step, List<Operand.Part> part) {
    return ofZero(flow, step, part, new HashSet<>());
  }

  private static Reason ofZero(
      Flow flow, Step step, List<Operand.Part> part, Set<List<Object>> seen) {
    if (!seen.add(List.of(step, part))) {
      return NO_PATH;
    }
    var uses = flow.uses(step, part);
    var lines = new TreeSet<Integer>();
    int given = 0;
    for (var use : uses) {
      if (!Numbers.isZero(use.cotangent())) {
        lines.add(use.step().place().line());
        given++;
      }
    }
    if (given > 1) {
      return new Reason(Kind.CANCELLED, given + " contributions of " + lines(lines) + " add up to 0");
    }
    var best = NO_PATH;
    for (var use : uses) {
      var reason = ofUse(flow, use, seen);
      best = reason.kind.compareTo(best.kind) > 0 ? reason : best;
    }
    return best;
  }

  private static Reason ofUse(Flow flow, Flow.Use use, Set<List<Object>> seen) {
    if (use.isStopped()) {
      return new Reason(Kind.STOPPED, at(use.step()));
    }
    var affected = use.affected();
    if (!Numbers.isZero(Numbers.part(use.step().adjoint(), affected))) {
      return new Reason(Kind.SATURATED, at(use.step()));
    }
    return ofZero(flow, use.step(), affected, seen);
  }

  private static String lines(Set<Integer> lines) {
    var all = new ArrayList<String>();
    lines.forEach(line -> all.add("" + line));
    return (all.size() == 1 ? "line " : "lines ") + String.join(", ", all);
  }

  private static String at(Step step) {
    var place = step.place() == SourcePosition.NOWHERE ? "" : " at " + step.place();
    return step.operation() + place + " with " + Flow.operands(step);
  }

  /** Where the adjoint of a part of the result of a step first got a number that is not finite. */
  static Reason ofNotFinite(Flow flow, Step step, List<Operand.Part> part) {
    return ofNotFinite(flow, step, part, new HashSet<>());
  }

  private static Reason ofNotFinite(
      Flow flow, Step step, List<Operand.Part> part, Set<List<Object>> seen) {
    var unknown = new Reason(Kind.NOT_FINITE, "in the reverse sweep");
    if (!seen.add(List.of(step, part))) {
      return unknown;
    }
    var best = unknown;
    for (var use : flow.uses(step, part)) {
      if (!Numbers.isFinite(use.cotangent()) && best.equals(unknown)) {
        var from = use.step();
        best =
            Numbers.isFinite(Numbers.part(from.adjoint(), use.affected()))
                ? wrong(from, use.index())
                : ofNotFinite(flow, from, use.affected(), seen);
      }
    }
    return best;
  }

  /** A step made of a finite adjoint what is not finite. */
  private static Reason wrong(Step step, int index) {
    var origin = origin(step);
    if (origin != null) {
      return new Reason(Kind.NOT_FINITE, "in the primal: " + result(origin));
    }
    return new Reason(Kind.NOT_FINITE, "in the reverse sweep: " + at(step) + gave(step, index));
  }

  /** What a step made of its operands. */
  static String result(Step step) {
    return step.computes()
        ? at(step) + gave(step)
        : step.operation() + " " + step.result() + " is " + Text.quoted(step.value());
  }

  static String gave(Step step) {
    return " gave " + Text.quoted(step.value());
  }

  /** What a step made of its adjoint for the operand at an index. */
  static String gave(Step step, int index) {
    var operand = step.operands().get(index).text(step.values()[index]);
    return " gave " + operand + " the adjoint " + Text.quoted(Objects.requireNonNull(step.cotangent(index)))
        + ", its own being " + Text.quoted(step.adjoint());
  }

  /**
   * The first step from which a number that is not finite came to the operands or the result of
   * this one.
   */
  private static @Nullable Step origin(Step step) {
    for (int i = 0; i < step.operands().size(); i++) {
      var from = step.operands().get(i).step();
      if (from != null && step.values()[i] != null && !Numbers.isFinite(step.values()[i])) {
        var first = origin(from);
        return first == null ? from : first;
      }
    }
    return Numbers.isFinite(step.value()) ? null : step;
  }
}
