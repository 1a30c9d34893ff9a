package dlang.observe;

import dlang.core.Builtin;
import dlang.core.Literal;
import dlang.runtime.Array;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** The steps that were evaluated exactly where their operation has a kink. */
final class Kinks {

  /** Whether two numbers are where an operation of both has a kink. */
  @FunctionalInterface
  private interface Pair {
    boolean test(double a, double b);
  }

  private static final List<String> COLUMNS = List.of("operation", "operands", "operand_values", "line", "source");

  private static final Map<String, DoublePredicate> OF_ONE =
      Map.ofEntries(
          Map.entry("abs", x -> x == 0),
          Map.entry("relu", x -> x == 0),
          Map.entry("sqrt", x -> x == 0),
          Map.entry("cbrt", x -> x == 0),
          Map.entry("log", x -> x == 0),
          Map.entry("log2", x -> x == 0),
          Map.entry("log10", x -> x == 0),
          Map.entry("log1p", x -> x == -1),
          Map.entry("asin", x -> Math.abs(x) == 1),
          Map.entry("acos", x -> Math.abs(x) == 1),
          Map.entry("atanh", x -> Math.abs(x) == 1),
          Map.entry("acosh", x -> x == 1));

  private static final Map<String, Pair> OF_TWO =
      Map.of(
          "max", (a, b) -> a == b,
          "min", (a, b) -> a == b,
          "hypot", (a, b) -> a == 0 && b == 0,
          "atan2", (a, b) -> a == 0 && b == 0,
          "mod", (a, b) -> a % b == 0,
          "pow", (a, b) -> a == 0 && !(b >= 1 && b == Math.rint(b)));

  private Kinks() {}

  static Array of(Observer observer) {
    var rows = new ArrayList<Object>();
    for (var step : observer.steps()) {
      if (step.isListed() && step.computes() && isAtKink(step)) {
        var operands = new ArrayList<Object>();
        var values = new ArrayList<Object>();
        for (int i = 0; i < step.values().length; i++) {
          if (step.values()[i] != Literal.Constant.UNSET) {
            operands.add(step.operands().get(i).text(step.values()[i]));
            values.add(Values.share(step.values()[i]));
          }
        }
        rows.add(
            Rows.of(
                COLUMNS,
                step.operation(),
                Array.of(operands.toArray()),
                Array.of(values.toArray()),
                step.place().line(),
                step.place().text()));
      }
    }
    return Array.of(rows.toArray());
  }

  private static boolean isAtKink(Step step) {
    if (!(step.operator() instanceof Builtin)) {
      return false;
    }
    var name = step.operation();
    var values = step.values();
    if (OF_ONE.containsKey(name)) {
      return Numbers.any(values[0], OF_ONE.get(name));
    }
    if (isReduction(step)) {
      return hasTies(values[0], values[1], step.value());
    }
    return switch (name) {
      case "clamp" -> any(values[0], values[1], (x, y) -> x == y) || any(values[0], values[2], (x, y) -> x == y);
      case "norm" -> Numbers.any(step.value(), x -> x == 0);
      case "sort" -> hasEqualNeighbours(step.value(), values[1]);
      default -> OF_TWO.containsKey(name) && any(values[0], values[1], OF_TWO.get(name));
    };
  }

  private static boolean isReduction(Step step) {
    return (step.operation().equals("max") || step.operation().equals("min"))
        && step.operator() instanceof Builtin builtin
        && builtin.parameters().getFirst().equals("xs");
  }

  /** Whether the extremum y of xs along an axis, or of all, is reached more than once. */
  private static boolean hasTies(Object xs, Object axis, Object y) {
    if (!(xs instanceof Array array) || array.packed() == null) {
      return false;
    }
    var shape = array.shape();
    boolean whole = !Values.isNumber(axis);
    int at = whole ? 0 : (int) Values.number(axis);
    at = at < 0 ? at + shape.rank() : at;
    int inner = 1;
    for (int i = at + 1; !whole && i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    int length = whole ? array.size() : shape.dim(at);
    var counts = new int[Math.max(1, array.size() / Math.max(1, length))];
    for (int i = 0; i < array.size(); i++) {
      int lane = i / (length * inner) * inner + i % inner;
      double extremum = y instanceof Array all ? all.numbers()[lane] : Values.number(y);
      counts[whole ? 0 : lane] += array.numbers()[i] == extremum ? 1 : 0;
    }
    return Arrays.stream(counts).anyMatch(n -> n > 1);
  }

  /** Whether a sorted array has equal numbers next to each other along its axis, by default the last one. */
  private static boolean hasEqualNeighbours(Object sorted, Object axis) {
    if (!(sorted instanceof Array array) || array.packed() == null) {
      return false;
    }
    var shape = array.shape();
    int at = Values.isNumber(axis) ? (int) Values.number(axis) : -1;
    at = at < 0 ? at + shape.rank() : at;
    int inner = 1;
    for (int i = at + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    for (int i = inner; i < array.size(); i++) {
      boolean first = i / inner % shape.dim(at) == 0;
      if (!first && array.numbers()[i] == array.numbers()[i - inner]) {
        return true;
      }
    }
    return false;
  }

  /** Whether a pair of numbers that broadcasting brings together passes a test. */
  private static boolean any(Object a, Object b, Pair test) {
    if (Values.isNumber(a)) {
      return Numbers.any(b, y -> test.test(Values.number(a), y));
    }
    if (Values.isNumber(b)) {
      return Numbers.any(a, x -> test.test(x, Values.number(b)));
    }
    if (!(a instanceof Array x && b instanceof Array y) || x.packed() == null || y.packed() == null) {
      return false;
    }
    if (x.rank() == y.rank() && x.length() != y.length() || x.rank() != y.rank()) {
      var deep = x.rank() > y.rank() || x.rank() == y.rank() && y.length() == 1 ? x : y;
      var flat = deep == x ? y : x;
      boolean found = false;
      for (int i = 0; i < deep.length(); i++) {
        Object other = flat.rank() == deep.rank() ? flat.get(0) : flat;
        found |= deep == x ? any(deep.get(i), other, test) : any(other, deep.get(i), test);
      }
      return found;
    }
    boolean found = false;
    for (int i = 0; i < x.length(); i++) {
      found |= any(x.get(i), y.get(i), test);
    }
    return found;
  }
}
