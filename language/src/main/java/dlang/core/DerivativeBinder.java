package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Binds {@code derivative} declarations. */
final class DerivativeBinder {

  /**
   * A derivative.
   *
   * @param function whose it is, if somebody declared it
   * @param set gives it to whose it is
   */
  record Rule(
      Statement.Derivative declaration,
      @Nullable FunctionSymbol function,
      Consumer<Derivative> set) {}

  private final Binder binder;
  private final SymbolTable names;
  private final Scopes scopes;
  private final Mode mode;
  private final Reporter reporter;
  private final List<Rule> found = new ArrayList<>();
  private final Set<Builtin> ruled = new HashSet<>();

  DerivativeBinder(Binder binder, SymbolTable names, Scopes scopes, Mode mode, Reporter reporter) {
    this.binder = binder;
    this.names = names;
    this.scopes = scopes;
    this.mode = mode;
    this.reporter = reporter;
  }

  List<Rule> found() {
    return found;
  }

  void bind(Statement.Derivative d) {
    var rule = owner(d);
    if (rule != null) {
      found.add(rule);
    }
    var seen = new HashSet<String>();
    boolean sound = rule != null;
    for (var clause : d.clauses()) {
      sound &= clause(d, clause, seen);
    }
    boolean whole = seen.contains("pullback") || seen.contains("pushforward");
    if (sound && mode != Mode.PRELUDE && !whole) {
      complete(d, seen);
    }
  }

  /** Without a pullback or pushforward each parameter needs a partial: what is missing would be a silent zero. */
  private void complete(Statement.Derivative d, Set<String> seen) {
    for (var parameter : d.parameters()) {
      String name = parameter.name().text();
      if (!seen.contains("partial " + name)) {
        reporter.error(
            d.function().span(),
            "the derivative of `" + d.function().text() + "` has no partial for `" + name + "`",
            "add `partial " + name + " = …` (`= nil` for what is held constant), or a pullback");
      }
    }
  }

  /** Whose derivative it is; null after an error. */
  private @Nullable Rule owner(Statement.Derivative d) {
    var name = d.function();
    Symbol symbol = scopes.level().symbols().get(name.text());
    if (symbol instanceof FunctionSymbol f) {
      return ofFunction(d, f);
    }
    if (symbol == null) {
      symbol = scopes.find(name.text(), name.span().start());
    }
    if (symbol instanceof Symbol.Overloads overloads && mode == Mode.PRELUDE) {
      return ofBuiltin(d, overloads);
    }
    switch (symbol) {
      case null -> scopes.use(name);
      case FunctionSymbol f when names.prelude().find(name.text()) == f -> ofLibrary(name);
      case FunctionSymbol f ->
          reporter.error(
              name.span(),
              "the derivative of `"
                  + name.text()
                  + "` must stand in the same scope as the function",
              "move it there",
              f.declaration().span(),
              "it is declared here");
      case Symbol.Overloads _ -> ofLibrary(name);
      case Symbol.Global _ ->
          reporter.error(
              name.span(),
              "`" + name.text() + "` is older than its derivative: the two must stand together",
              "declare the function again, with its derivative behind it");
      default ->
          reporter.error(name.span(), "`" + name.text() + "` is not declared with `fn`", null);
    }
    return null;
  }

  private void ofLibrary(Name name) {
    reporter.error(
        name.span(),
        "`" + name.text() + "` is a builtin that cannot have another derivative here",
        "write a function that calls it, and a derivative of that");
  }

  private @Nullable Rule ofFunction(Statement.Derivative d, FunctionSymbol f) {
    var name = d.function();
    if (f.hasRule()) {
      reporter.error(name.span(), "`" + name.text() + "` has two derivatives", "keep one of them");
      return null;
    }
    f.setRule();
    int wanted = f.signature().parameters().size();
    if (d.parameters().size() != wanted) {
      String message = "`" + name.text() + "` takes " + f.signature().describe();
      reporter.error(
          name.span(),
          message + ", its derivative has " + d.parameters().size(),
          null,
          f.declaration().span(),
          "it is declared here");
      return null;
    }
    if (f.signature().parameters().stream().anyMatch(Signature.Parameter::inout)) {
      String message = "a function with `inout` parameters cannot have a derivative of its own";
      reporter.error(name.span(), message, "return the new value instead");
      return null;
    }
    if (f.signature().parameters().stream().anyMatch(Signature.Parameter::optional)) {
      String message = "a function with defaults cannot have a derivative of its own";
      reporter.error(name.span(), message, "let one with defaults call one with the derivative");
      return null;
    }
    return new Rule(d, f, f.unit()::setDerivative);
  }

  /** Of several builtins of one name it is that of the one with the same parameters. */
  private @Nullable Rule ofBuiltin(Statement.Derivative d, Symbol.Overloads overloads) {
    var parameters = d.parameters().stream().map(p -> p.name().text()).toList();
    for (var builtin : overloads.builtins()) {
      if (builtin.parameters().equals(parameters)) {
        if (!ruled.add(builtin)) {
          reporter.error(d.function().span(), "`" + builtin.name() + "` has two derivatives", null);
        }
        return new Rule(d, null, builtin::setDerivative);
      }
    }
    String message = "no builtin `" + overloads.name() + "` has these parameters";
    reporter.error(d.function().span(), message, null);
    return null;
  }

  /** Whether what the clause is about exists. */
  private boolean clause(Statement.Derivative d, Statement.Clause clause, Set<String> seen) {
    boolean known = true;
    switch (clause) {
      case Statement.Partial p -> {
        String name = p.parameter().text();
        if (d.parameters().stream().noneMatch(q -> q.name().text().equals(name))) {
          var suggestions = new Suggestions(name);
          d.parameters().forEach(q -> suggestions.add(q.name().text()));
          String message = "`" + d.function().text() + "` has no parameter `" + name + "`";
          reporter.error(p.parameter().span(), message, suggestions.hint());
          known = false;
        } else if (!seen.add("partial " + name)) {
          reporter.error(p.parameter().span(), "`" + name + "` has two partial derivatives", null);
        }
        unit(d, clause, List.of(), p.value());
      }
      case Statement.Pullback p -> {
        once("pullback", d, seen);
        if (p.parameters().size() != 1) {
          String message = "a pullback takes one argument, the cotangent of the result";
          reporter.error(p.span(), message, "write `pullback(dy)`");
        }
        unit(d, clause, p.parameters(), p.body());
      }
      case Statement.Pushforward p -> {
        once("pushforward", d, seen);
        if (p.parameters().size() != d.parameters().size()) {
          reporter.error(
              p.span(),
              "a pushforward takes the tangent of each parameter: here these are "
                  + d.parameters().size(),
              null);
        }
        unit(d, clause, p.parameters(), p.body());
      }
    }
    return known;
  }

  private void once(String word, Statement.Derivative d, Set<String> seen) {
    if (!seen.add(word)) {
      reporter.error(d.function().span(), "this derivative has two of `" + word + "`", null);
    }
  }

  /** A clause is a function of the parameters, the result and parameters of its own. */
  private void unit(
      Statement.Derivative d,
      Statement.Clause clause,
      List<Statement.Parameter> own,
      Expression body) {
    String name = "derivative of " + d.function().text();
    var unit = new FunctionUnit(FunctionUnit.Kind.RULE, scopes.unit(), name, clause);
    names.units().put(clause, unit);
    binder.inside(
        unit,
        () -> {
          d.parameters().forEach(p -> parameter(unit, p.name()));
          var result = d.result();
          parameter(unit, result != null ? result : new Name("_result", d.function().span()));
          own.forEach(p -> parameter(unit, p.name()));
          binder.expression(body);
        });
  }

  private void parameter(FunctionUnit unit, Name name) {
    var variable = scopes.declare(name, Variable.Kind.PARAMETER, 0);
    variable.setUsed();
    unit.addParameter(variable, null);
  }

  /** What a bound derivative is in the core program. */
  static Derivative derivative(Statement.Derivative d, SymbolTable names) {
    var parameters = d.parameters().stream().map(p -> p.name().text()).toList();
    Map<Integer, @Nullable Function> partials = new HashMap<>();
    Function pullback = null;
    Function pushforward = null;
    for (var clause : d.clauses()) {
      var function = names.unit(clause).function();
      switch (clause) {
        case Statement.Partial p ->
            partials.put(
                parameters.indexOf(p.parameter().text()),
                p.value() instanceof Expression.NilLiteral ? null : function);
        case Statement.Pullback _ -> pullback = function;
        case Statement.Pushforward _ -> pushforward = function;
      }
    }
    return new Derivative(parameters, partials, pullback, pushforward);
  }
}
