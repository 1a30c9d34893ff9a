package dlang.observe;

import dlang.runtime.Array;
import dlang.runtime.Nil;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/** The list of the elementary operations that were executed, with their versions. */
final class WengertList {

  private static final List<String> COLUMNS =
      List.of(
          "step", "operation", "operands", "result", "operand_values", "value", "saved", "adjoint", "line");

  private WengertList() {}

  static Array of(Observer observer) {
    var rows = new ArrayList<Object>();
    for (var step : observer.steps()) {
      if (step.isListed()) {
        rows.add(row(rows.size() + 1, step));
      }
    }
    return Array.of(rows.toArray());
  }

  private static Object row(int number, Step step) {
    var operands = new ArrayList<Object>();
    var values = new ArrayList<Object>();
    for (int i = 0; i < step.values().length; i++) {
      if (step.values()[i] != dlang.core.Literal.Constant.UNSET) {
        operands.add(step.operands().get(i).text(step.values()[i]));
        values.add(step.values()[i]);
      }
    }
    return Rows.of(
        COLUMNS,
        number,
        step.operation(),
        Array.of(operands.toArray()),
        step.result(),
        Array.of(values.toArray()),
        step.value(),
        step.isSaved() ? Values.share(step.value()) : Nil.NIL,
        step.adjoint(),
        step.place().line());
  }
}
