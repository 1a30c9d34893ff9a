package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Paths to numbers and vectors in what is visible: to read, and to write where their root is a {@code var}. */
final class Places {
  private final Scope scope;

  Places(Scope scope) {
    this.scope = scope;
  }

  /** A path to a number. */
  Optional<String> number(Predicate<Variable> root) {
    var found = new ArrayList<String>();
    scope.any(Kind.NUMBER, root).ifPresent(v -> found.add(v.name()));
    scope.any(Kind.VECTOR, root).ifPresent(v -> found.add(v.name() + "[" + index(v.size()) + "]"));
    scope.any(Kind.MATRIX, root).ifPresent(v -> found.add(v.name() + element(v.size())));
    scope.any(Kind.LIST, root).ifPresent(v -> found.add(v.name() + listIndex(v.name())));
    scope.any(Kind.RAGGED, root).ifPresent(v -> found.add(v.name() + scope.pick("[0][0]", "[1][0]", "[1][1]", "[-1][0]", "[0][-1]")));
    scope
        .any(Kind.RECORD, root)
        .ifPresent(
            v ->
                found.add(
                    v.name()
                        + scope.pick(
                            ".a",
                            ".sub.w",
                            ".v[" + index(2) + "]",
                            ".sub.m[" + index(3) + "]",
                            "[\"a\"]")));
    return found.isEmpty() ? Optional.empty() : Optional.of(scope.pick(found));
  }

  /** A path to a vector of a length. */
  Optional<String> vector(int size, Predicate<Variable> root) {
    var found = new ArrayList<String>();
    scope.any(Kind.VECTOR, v -> v.size() == size && root.test(v)).ifPresent(v -> found.add(v.name()));
    scope.any(Kind.VECTOR, v -> v.size() > size && root.test(v)).ifPresent(v -> found.add(v.name() + slice(v.size(), size)));
    scope
        .any(Kind.MATRIX, v -> v.size() == size && root.test(v))
        .ifPresent(
            v ->
                found.add(
                    v.name()
                        + scope.pick("[" + index(size) + "]", "[.., " + index(size) + "]")));
    if (size == 2) {
      scope.any(Kind.RECORD, root).ifPresent(v -> found.add(v.name() + ".v"));
    }
    if (size == 3) {
      scope.any(Kind.RECORD, root).ifPresent(v -> found.add(v.name() + ".sub.m"));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(scope.pick(found));
  }

  /** A valid index of something of this length. */
  String index(int size) {
    var counter = scope.any(Kind.INDEX, v -> true);
    if (counter.isPresent() && scope.chance(0.6)) {
      return "(" + counter.get().name() + " + " + scope.below(size) + ") % " + size;
    }
    return Integer.toString(scope.below(2 * size) - size);
  }

  private String element(int size) {
    return scope.chance(0.5)
        ? "[" + index(size) + ", " + index(size) + "]"
        : "[" + index(size) + "][" + index(size) + "]";
  }

  private String listIndex(String name) {
    var counter = scope.any(Kind.INDEX, v -> true);
    return counter.isPresent() && scope.chance(0.5)
        ? "[" + counter.get().name() + " % len(" + name + ")]"
        : scope.pick("[-1]", "[0]");
  }

  private String slice(int length, int size) {
    var low = scope.below(length - size + 1);
    var bounds = new ArrayList<>(List.of("[" + low + ".." + (low + size) + "]"));
    bounds.add("[" + low + "..=" + (low + size - 1) + "]");
    if (low == 0) {
      bounds.add("[.." + size + "]");
    }
    if (low + size == length) {
      bounds.add("[" + low + "..]");
    }
    return scope.pick(bounds);
  }
}
