package dlang.observe;

import dlang.core.Literal;
import dlang.runtime.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which computing steps read what: where the results of steps go, through copies, stores, loads and
 * calls.
 */
final class Flow {

  /**
   * A use of a value.
   *
   * @param index which operand it is
   * @param part which part of the operand
   */
  record Use(Step step, int index, List<Operand.Part> part) {

    /** What the step gave that part. */
    Object cotangent() {
      var t = step.cotangent(index);
      return t == null ? 0.0 : Numbers.part(t, part);
    }

    /** Whether no derivative flows this way, by the rule of the operation. */
    boolean isStopped() {
      var operator = step.operator();
      var rule = operator == null ? null : operator.derivative();
      return rule == null
          || rule.partials().containsKey(index) && rule.partials().get(index) == null;
    }

    /**
     * The part of the step's result that depends on this; all of it unless the operation is
     * elementwise.
     */
    List<Operand.Part> affected() {
      var operator = step.operator();
      var rule = operator == null ? null : operator.derivative();
      boolean elementwise =
          rule != null
              && rule.pullback() == null
              && step.values()[index] instanceof Array a
              && step.value() instanceof Array y
              && a.isPacked()
              && y.isPacked()
              && a.shape().equals(y.shape());
      return elementwise ? part : List.of();
    }
  }

  private record Link(Step step, int index) {}

  private static final int PREVIOUS = -1;
  private static final Operand.Part SOMEWHERE = new Operand.Part("…", null);

  private final Map<Step, List<Link>> links = new IdentityHashMap<>();

  Flow(Observer observer) {
    for (var step : observer.steps()) {
      for (int i = 0; i < step.operands().size(); i++) {
        link(step.operands().get(i), new Link(step, i));
      }
      if (step.previous() != null) {
        link(step.previous(), new Link(step, PREVIOUS));
      }
    }
  }

  private void link(Operand operand, Link link) {
    if (operand.step() != null) {
      links.computeIfAbsent(operand.step(), _ -> new ArrayList<>()).add(link);
    }
  }

  /** The uses of a part of the result of a step by steps that compute. */
  List<Use> uses(Step step, List<Operand.Part> part) {
    var found = new ArrayList<Use>();
    collect(step, part, found, new HashSet<>());
    return found;
  }

  private void collect(
      Step step, List<Operand.Part> part, List<Use> found, Set<List<Object>> seen) {
    if (!seen.add(List.of(step, part))) {
      return;
    }
    for (var link : links.getOrDefault(step, List.of())) {
      var to = link.step;
      if (link.index == PREVIOUS) {
        if (!isOverwritten(to, part)) {
          collect(to, part, found, seen);
        }
        continue;
      }
      var path = to.operands().get(link.index).path();
      if (meets(path, part)) {
        var rest = part.size() > path.size() ? part.subList(path.size(), part.size()) : List.<Operand.Part>of();
        if (to.computes()) {
          found.add(new Use(to, link.index, rest));
        } else {
          collect(to, moved(to, link.index, rest), found, seen);
        }
      }
    }
  }

  /** Where a step that moves its operand puts a part of it. */
  private static List<Operand.Part> moved(Step step, int index, List<Operand.Part> part) {
    var at = new ArrayList<>(step.path());
    switch (step.operation()) {
      case "array" -> at.add(new Operand.Part("" + index, (double) index));
      case "record" -> {
        var record = step.value() instanceof dlang.runtime.Record r ? r : null;
        at.add(
            record == null
                ? SOMEWHERE
                : new Operand.Part(record.keys().name(index), record.keys().name(index)));
      }
      case "push", "insert" -> at.add(SOMEWHERE);
      case "pop", "remove" -> {
        // The result is both the element that was taken out and the version that is left.
        return List.of();
      }
      default -> {}
    }
    at.addAll(part);
    return at;
  }

  private static boolean isOverwritten(Step write, List<Operand.Part> part) {
    var path = write.path();
    if (!write.operation().equals("set") || part.size() < path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).at() == null || !path.get(i).equals(part.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(List<Operand.Part> a, List<Operand.Part> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      if (!a.get(i).meets(b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The operands of a step with their values, as in {@code x₂ = 0.5}. */
  static String operands(Step step) {
    var all = new ArrayList<String>();
    for (int i = 0; i < step.operands().size(); i++) {
      var value = step.values()[i];
      if (value != null && value != Literal.Constant.UNSET) {
        String name = step.operands().get(i).text(value);
        String text = dlang.runtime.Text.quoted(value);
        all.add(name.equals(text) ? text : name + " = " + text);
      }
    }
    return String.join(", ", all);
  }
}
