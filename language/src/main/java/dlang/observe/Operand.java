package dlang.observe;

import dlang.core.Literal;
import dlang.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from: the result of a step or a part of it; without a step, from outside of
 * what is observed.
 *
 * @param name of what holds it, if it comes from outside and has one
 */
record Operand(@Nullable Step step, List<Part> path, @Nullable String name) {

  static final Operand UNKNOWN = new Operand(null, List.of(), null);

  /**
   * One step into an array or record.
   *
   * @param at a key, a number, or null for a slice
   */
  record Part(String text, @Nullable Object at) {

    /** Whether this and another part of one container may overlap. */
    boolean meets(Part other) {
      if (at == null || other.at == null || at.equals(other.at)) {
        return true;
      }
      boolean sameEnd = !(at instanceof Double a) || !(other.at instanceof Double b) || a < 0 == b < 0;
      return !sameEnd;
    }
  }

  Operand {
    path = List.copyOf(path);
  }

  static Operand of(Step step) {
    return new Operand(step, List.of(), null);
  }

  static Operand outside(String name) {
    return new Operand(null, List.of(), name);
  }

  Operand at(List<Part> more) {
    if (more.isEmpty()) {
      return this;
    }
    var longer = new ArrayList<>(path);
    longer.addAll(more);
    return new Operand(step, longer, name);
  }

  boolean isKnown() {
    return step != null;
  }

  /** As it is shown: {@code x₂[3]}, or its value. */
  String text(@Nullable Object value) {
    if (step != null) {
      return step.name() + text(path);
    }
    if (name != null) {
      return name + text(path);
    }
    return value == null || value instanceof Literal.Constant ? "" : Text.quoted(value);
  }

  static String text(List<Part> path) {
    var text = new StringBuilder();
    for (var part : path) {
      if (part.at() instanceof String) {
        text.append('.').append(part.text());
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) == ']') {
        text.setLength(text.length() - 1);
        text.append(", ").append(part.text()).append(']');
      } else {
        text.append('[').append(part.text()).append(']');
      }
    }
    return text.toString();
  }
}
