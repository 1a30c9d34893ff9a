package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The names that are visible where code is being generated, and the source of all choices. */
final class Scope {
  private final RandomGenerator random;
  private final List<Variable> variables = new ArrayList<>();
  private int names;

  Scope(RandomGenerator random) {
    this.random = random;
  }

  int mark() {
    return variables.size();
  }

  /** Forgets what was declared since the mark. */
  void release(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  void declare(Variable variable) {
    variables.add(variable);
  }

  String fresh(String prefix) {
    return prefix + names++;
  }

  /** One of the visible variables of a kind. */
  Optional<Variable> any(Kind kind, Predicate<Variable> condition) {
    var fitting = variables.stream().filter(v -> v.kind() == kind).filter(condition).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(pick(fitting));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  String pick(String... choices) {
    return choices[below(choices.length)];
  }

  /** A constant of moderate size, never 0. */
  String constant() {
    var text = String.format(Locale.ROOT, "%.2f", 0.1 + 1.4 * random.nextDouble());
    return chance(0.3) ? "(-" + text + ")" : text;
  }

  double coordinate() {
    return Math.round((random.nextDouble() * 2 - 1) * 1000) / 1000.0;
  }
}
