package dlang.core;

import dlang.syntax.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each unit captures: the variables around it that it, the units inside it and the
 * functions that it uses by name need.
 *
 * <p>In: the units, bound. Out: {@link FunctionUnit#captures()} and {@link Variable#isEarly()}; captures of
 * constants are left out.
 */
final class Captures {

  private final List<FunctionUnit> units = new ArrayList<>();
  private final Map<FunctionUnit, List<FunctionUnit>> users = new HashMap<>();
  private final Reporter reporter;

  private Captures(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Finds them and gives all units, outer ones first. */
  static List<FunctionUnit> find(FunctionUnit main, List<DerivativeBinder.Rule> rules, Reporter reporter) {
    var captures = new Captures(reporter);
    captures.collect(main);
    captures.propagate();
    captures.findEarly();
    for (var unit : captures.units) {
      unit.captures().removeIf(Variable::isConstant);
    }
    captures.units.stream().filter(u -> u.kind() == FunctionUnit.Kind.RULE).forEach(captures::checkRule);
    rules.forEach(captures::checkOwner);
    return captures.units;
  }

  private void collect(FunctionUnit main) {
    units.add(main);
    for (int i = 0; i < units.size(); i++) {
      var unit = units.get(i);
      units.addAll(unit.children());
      unit.outers().forEach(outer -> unit.captures().add(outer.variable()));
      unit.children().forEach(child -> uses(unit, child));
      unit.mentions().forEach(mention -> uses(unit, mention.function().unit()));
    }
  }

  private void uses(FunctionUnit user, FunctionUnit used) {
    users.computeIfAbsent(used, u -> new ArrayList<>()).add(user);
  }

  private void propagate() {
    var work = new ArrayDeque<FunctionUnit>();
    var waiting = new HashSet<FunctionUnit>();
    for (var unit : units) {
      if (!unit.captures().isEmpty() && waiting.add(unit)) {
        work.add(unit);
      }
    }
    while (!work.isEmpty()) {
      var used = work.remove();
      waiting.remove(used);
      for (var user : users.getOrDefault(used, List.of())) {
        if (user != used && flow(used, user) && waiting.add(user)) {
          work.add(user);
        }
      }
    }
  }

  /** Whoever uses a unit needs what that captures, except what is its own. */
  private static boolean flow(FunctionUnit used, FunctionUnit user) {
    boolean grown = false;
    for (var variable : used.captures()) {
      if (variable.owner() != user) {
        grown |= user.captures().add(variable);
      }
    }
    return grown;
  }

  /**
   * Where a function or lambda is used, its captures are passed: those that are declared later are
   * not set there.
   */
  private void findEarly() {
    for (var unit : units) {
      for (var mention : unit.mentions()) {
        findEarly(unit, mention.function().unit(), mention.offset());
      }
      for (var child : unit.children()) {
        if (child.kind() == FunctionUnit.Kind.LAMBDA) {
          findEarly(unit, child, child.node().span().start());
        }
      }
    }
  }

  private static void findEarly(FunctionUnit user, FunctionUnit used, int offset) {
    for (var variable : used.captures()) {
      if (variable.owner() == user && offset < variable.visibleFrom()) {
        variable.setEarly();
      }
    }
  }

  /** A rule is run wherever its function is called, so it captures nothing. */
  private void checkRule(FunctionUnit rule) {
    for (var outer : rule.outers()) {
      if (rule.captures().contains(outer.variable())) {
        outside(outer.span(), outer.variable());
        return;
      }
    }
    if (!rule.captures().isEmpty()) {
      outside(rule.node().span(), rule.captures().iterator().next());
    }
  }

  private void outside(Span span, Variable variable) {
    reporter.error(
        span,
        "a derivative cannot use `" + variable.name() + "`, a variable from outside of it",
        "pass it to the function as a parameter",
        variable.span(),
        "it is declared here");
  }

  private void checkOwner(DerivativeBinder.Rule rule) {
    var function = rule.function();
    if (function == null) {
      return;
    }
    Variable written = written(function.unit(), function.unit(), new HashSet<>());
    if (written != null) {
      String name = function.name();
      reporter.error(
          rule.declaration().function().span(),
          "`"
              + name
              + "` changes `"
              + written.name()
              + "`, so it cannot have a derivative of its own",
          "return the new value instead",
          function.declaration().span(),
          "it is declared here");
    }
  }

  /** A variable outside of {@code whole} that this unit, or what it uses, writes. */
  private static @Nullable Variable written(FunctionUnit unit, FunctionUnit whole, Set<FunctionUnit> seen) {
    if (!seen.add(unit)) {
      return null;
    }
    for (var variable : unit.writesOuter()) {
      if (!variable.owner().isWithin(whole)) {
        return variable;
      }
    }
    for (var child : unit.children()) {
      var written = written(child, whole, seen);
      if (written != null) {
        return written;
      }
    }
    for (var mention : unit.mentions()) {
      var written = written(mention.function().unit(), whole, seen);
      if (written != null) {
        return written;
      }
    }
    return null;
  }
}
