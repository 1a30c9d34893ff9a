package dlang.observe;

import dlang.runtime.Array;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For each number of the inputs its derivative, what each line contributes to it, and why it is
 * zero or not finite.
 */
final class Explanation {

  private static final List<String> COLUMNS = List.of("input", "gradient", "by_line", "why", "where");
  private static final List<String> LINE = List.of("line", "value", "source");

  private final Observer observer;
  private final Flow flow;
  private final List<Object> rows = new ArrayList<>();

  private Explanation(Observer observer) {
    this.observer = observer;
    this.flow = new Flow(observer);
  }

  static Array of(Observer observer) {
    var explanation = new Explanation(observer);
    for (int i = 0; i < observer.inputs().size(); i++) {
      var input = observer.inputs().get(i);
      explanation.add(i, input, input.value(), List.of());
    }
    return Array.of(explanation.rows.toArray());
  }

  /** The first derivative that is not finite, and where it went wrong; null if all are. */
  static @Nullable String trouble(Observer observer) {
    var all = of(observer);
    for (int i = 0; i < all.length(); i++) {
      var row = (Record) all.get(i);
      var gradient = Objects.requireNonNull(row.get("gradient"));
      if (!Numbers.isFinite(gradient)) {
        return "the derivative by "
            + row.get("input") + " is " + Text.quoted(gradient) + ", " + row.get("where");
      }
    }
    return null;
  }

  private void add(int index, Step input, Object value, List<Operand.Part> part) {
    switch (value) {
      case Array a -> {
        for (int i = 0; i < a.length(); i++) {
          add(index, input, a.get(i), longer(part, new Operand.Part("" + i, (double) i)));
        }
      }
      case Record r -> {
        for (int i = 0; i < r.size(); i++) {
          String key = r.keys().name(i);
          add(index, input, r.value(i), longer(part, new Operand.Part(key, key)));
        }
      }
      default -> {
        if (Values.isNumber(value)) {
          rows.add(row(index, input, part));
        }
      }
    }
  }

  private static List<Operand.Part> longer(List<Operand.Part> part, Operand.Part last) {
    var all = new ArrayList<>(part);
    all.add(last);
    return all;
  }

  private Object row(int index, Step input, List<Operand.Part> part) {
    double gradient = number(Numbers.part(input.adjoint(), part));
    var byLine = new ArrayList<Object>();
    var lines = observer.lines();
    for (int k = 0; k < lines.lines().size() && lines.isSelecting(); k++) {
      double value = number(Numbers.part(lines.contribution(k, index), part));
      if (value != 0) {
        var line = lines.lines().get(k);
        byLine.add(Rows.of(LINE, line.line(), value, line.text()));
      }
    }
    Reason reason =
        !Double.isFinite(gradient)
            ? Reason.ofNotFinite(flow, input, part)
            : gradient == 0 ? Reason.ofZero(flow, input, part) : null;
    return Rows.of(
        COLUMNS,
        input.name() + Operand.text(part),
        gradient,
        Array.of(byLine.toArray()),
        reason == null ? Nil.NIL : reason.kind().toString(),
        reason == null ? Nil.NIL : reason.text());
  }

  private static double number(Object value) {
    return Values.isNumber(value) ? Values.number(value) : 0;
  }
}
