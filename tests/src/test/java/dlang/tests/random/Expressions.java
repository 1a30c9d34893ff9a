package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Expressions in what is visible: smooth, and of moderate size whatever the variables hold. */
final class Expressions {
  private final Scope scope;
  private final Places places;

  Expressions(Scope scope, Places places) {
    this.scope = scope;
    this.places = places;
  }

  /** A number; {@code depth} bounds its size. */
  String number(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    return switch (scope.below(14)) {
      case 0, 1 -> smooth(number(depth - 1));
      case 2, 3 -> number(depth - 1) + " + " + number(depth - 1);
      case 4 -> number(depth - 1) + " - (" + number(depth - 1) + ")";
      case 5, 6 -> "(" + number(depth - 1) + ") * (" + number(depth - 1) + ")";
      case 7 -> "(" + number(depth - 1) + ") / (1 + (" + number(depth - 1) + ")^2)";
      case 8 ->
          "(if " + condition() + " { " + number(depth - 1) + " } else { " + number(depth - 1) + " })";
      case 9 -> scope.pick("sum", "norm", "mean") + "(1.5 + sin(" + vector(size(), depth - 1) + "))";
      case 10 -> dot(depth);
      case 11 -> call(depth);
      case 12 -> reduction(depth);
      default -> leaf();
    };
  }

  /** A number between -1 and 1 or so. */
  String bounded(int depth) {
    return scope.pick("sin", "cos", "tanh") + "(" + number(depth) + ")";
  }

  private String leaf() {
    if (scope.chance(0.2)) {
      return scope.constant();
    }
    var counter = scope.any(Kind.INDEX, v -> true);
    if (counter.isPresent() && scope.chance(0.1)) {
      return "0.2 * " + counter.get().name();
    }
    var mixed = scope.any(Kind.MIXED, v -> true);
    if (mixed.isPresent() && scope.chance(0.3)) {
      return "amount(" + mixed.get().name() + "[" + places.index(2) + "])";
    }
    return places.number(v -> true).orElseGet(scope::constant);
  }

  private String smooth(String x) {
    return switch (scope.below(12)) {
      case 0 -> "sin(" + x + ")";
      case 1 -> "cos(" + x + ")";
      case 2 -> "tanh(" + x + ")";
      case 3 -> "exp(sin(" + x + "))";
      case 4 -> "sigmoid(" + x + ")";
      case 5 -> "sqrt(1 + (" + x + ")^2)";
      case 6 -> "log(2 + sin(" + x + "))";
      case 7 -> "atan(" + x + ")";
      case 8 -> "softplus(sin(" + x + "))";
      case 9 -> "-(" + x + ")";
      case 10 -> "hypot(" + x + ", 1)";
      default -> "sin(" + x + ")^" + scope.pick("2", "3");
    };
  }

  int size() {
    return 2 + scope.below(3);
  }

  /** A vector of a length. */
  String vector(int size, int depth) {
    if (depth <= 0) {
      return places.vector(size, v -> true).orElseGet(() -> literal(size, 0));
    }
    return switch (scope.below(8)) {
      case 0 -> literal(size, depth - 1);
      case 1 -> scope.pick("sin", "tanh", "atan") + "(" + vector(size, depth - 1) + ")";
      case 2 -> vector(size, depth - 1) + scope.pick(" + ", " * ") + vector(size, depth - 1);
      case 3 -> "(" + number(depth - 1) + ") * " + vector(size, depth - 1);
      case 4 -> product(size, depth);
      case 5 -> mapped(size, depth);
      case 6 ->
          "where(%s > %s, %s, %s)"
              .formatted(
                  vector(size, 0), scope.constant(), vector(size, depth - 1), vector(size, 0));
      default -> places.vector(size, v -> true).orElseGet(() -> literal(size, depth - 1));
    };
  }

  private String product(int size, int depth) {
    var matrix = scope.any(Kind.MATRIX, v -> v.size() == size);
    return matrix
        .map(m -> m.name() + scope.pick("", ".T") + " @ (" + vector(size, depth - 1) + ")")
        .orElseGet(() -> "reverse(" + vector(size, depth - 1) + ")");
  }

  private String mapped(int size, int depth) {
    var name = scope.fresh("e");
    int mark = scope.mark();
    var data = vector(size, depth - 1);
    scope.declare(new Variable(name, Kind.NUMBER, 0, false));
    var body = number(depth - 1);
    scope.release(mark);
    return "map(" + data + ", " + name + " => " + body + ")";
  }

  String literal(int size, int depth) {
    return Stream.generate(() -> number(depth)).limit(size).collect(Collectors.joining(", ", "[", "]"));
  }

  String matrix(int size, int depth) {
    return Stream.generate(() -> literal(size, depth)).limit(size).collect(Collectors.joining(", ", "[", "]"));
  }

  String record(int depth) {
    return "{a: %s, v: %s, sub: {w: %s, m: %s}}"
        .formatted(number(depth), vector(2, depth), number(depth), vector(3, depth));
  }

  private String dot(int depth) {
    int size = size();
    return "dot(" + vector(size, depth - 1) + ", " + vector(size, depth - 1) + ")";
  }

  private String reduction(int depth) {
    var sum = scope.fresh("s");
    var item = scope.fresh("e");
    return "reduce(%s, (%s, %s) => %s * 0.5 + sin(%s), %s)"
        .formatted(vector(size(), depth - 1), sum, item, sum, item, number(depth - 1));
  }

  private String call(int depth) {
    return scope
        .any(Kind.FUNCTION, v -> true)
        .map(
            f ->
                (scope.chance(0.2) ? "checkpoint(" + f.name() + ")" : f.name())
                    + "(" + number(depth - 1) + ")")
        .orElseGet(() -> smooth(number(depth - 1)));
  }

  String condition() {
    var simple = number(1) + scope.pick(" > ", " < ") + scope.constant();
    return scope.chance(0.2)
        ? simple + scope.pick(" && ", " || ") + number(1) + " < " + scope.constant()
        : simple;
  }
}
