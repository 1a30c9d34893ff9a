package dlang.core;

import dlang.syntax.Children;
import dlang.syntax.Damage;
import dlang.syntax.Expression;
import dlang.syntax.ModuleTree;
import dlang.syntax.Name;
import dlang.syntax.Node;
import dlang.syntax.Path;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first pass of the {@link Resolver}: finds what each name of a tree stands for, and reports
 * all that is wrong.
 *
 * <p>In: a tree. Out: {@link SymbolTable}, with the units that use each other and the variables of
 * others. What holds afterwards, if there are no errors: the second pass can translate everything.
 */
final class Binder {

  private final SymbolTable names;
  private final Mode mode;
  private final Damage damage;
  private final Reporter reporter;
  private final Scopes scopes;
  private final CallCheck calls;
  private final Assignability assignability;
  private final DerivativeBinder rules;
  private final Declarations declarations;
  private final ModuleUses uses;
  private int loops;

  /** {@code damage}: what the parser did not understand. */
  Binder(SymbolTable names, Globals globals, Mode mode, Damage damage, Reporter reporter) {
    this.names = names;
    this.mode = mode;
    this.damage = damage;
    this.reporter = reporter;
    this.scopes = new Scopes(names, globals, mode, damage, reporter);
    this.declarations = new Declarations(names, scopes, mode, reporter);
    this.calls = new CallCheck(reporter);
    this.assignability = new Assignability(reporter);
    this.uses = new ModuleUses(reporter.source());
    this.rules = new DerivativeBinder(this, names, scopes, mode, reporter);
  }

  /** Binds a whole tree and gives what other sources see of it. */
  Scope module(ModuleTree tree) {
    scopes.enter();
    statements(tree, tree.statements());
    var exported =
        mode == Mode.PRELUDE && !reporter.hasErrors() ? scopes.exported() : names.prelude();
    scopes.leave(onlyDeclares(tree) ? Mode.MODULE : mode);
    return exported;
  }

  /** Whether a source is meant to be imported: its names are used by others. */
  private static boolean onlyDeclares(ModuleTree tree) {
    return tree.statements().stream()
        .allMatch(
            s ->
                s instanceof Statement.Function
                    || s instanceof Statement.Binding
                    || s instanceof Statement.Import
                    || s instanceof Statement.Derivative);
  }

  /** How imported modules are used. */
  ModuleUses uses() {
    return uses;
  }

  /** The derivatives that were declared. */
  List<DerivativeBinder.Rule> rules() {
    return rules.found();
  }

  private void statements(Node block, List<Statement> statements) {
    statements.forEach(declarations::declare);
    Lints.unreachable(statements, reporter);
    statements.forEach(this::statement);
    var variables = scopes.level().variables();
    if (!variables.isEmpty()) {
      names.declared().put(block, variables);
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Binding b -> {
        expression(b.value());
        if (mode == Mode.PRELUDE && scopes.atTopLevel() && Constants.of(b.value()) == null) {
          String message = "a `let` that is always visible must be a constant";
          reporter.error(b.span(), message, "write a function");
        }
      }
      case Statement.Function f when f.isExternal() -> {}
      case Statement.Function f -> function(names.unit(f), f.parameters());
      case Statement.Assign a -> {
        change(a.target(), a.operator() != null);
        expression(a.value());
      }
      case Statement.Evaluate(var expression) -> expression(expression);
      case Statement.While w -> {
        expression(w.condition());
        loop(w.body());
      }
      case Statement.For f -> {
        expression(f.iterated());
        scopes.enter();
        declarations.declare(f.pattern(), Variable.Kind.LOOP, f.pattern().span().start());
        loop(f.body());
        scopes.leave();
      }
      case Statement.Break b -> inLoop("break", b.span());
      case Statement.Continue c -> inLoop("continue", c.span());
      case Statement.Return r -> {
        if (scopes.unit().kind() == FunctionUnit.Kind.MAIN && damage.isNone()) {
          reporter.error(r.span(), "`return` outside of a function", null);
        }
        if (r.value() != null) {
          expression(r.value());
        }
      }
      case Statement.Throw t -> expression(t.value());
      case Statement.Try t -> {
        expression(t.body());
        scopes.enter();
        scopes.declare(t.name(), Variable.Kind.CAUGHT, t.name().span().start());
        expression(t.handler());
        scopes.leave();
      }
      case Statement.Import i -> {
        if (!scopes.atTopLevel() || mode == Mode.PRELUDE) {
          reporter.error(i.span(), "`import` stands only at the top level of a file", null);
        }
      }
      case Statement.Derivative d -> {
        if (!damage.touches(d.span()) && !damage.concerns(d.function().text())) {
          rules.bind(d);
        }
      }
    }
  }

  private void loop(Expression.Block body) {
    loops++;
    expression(body);
    loops--;
  }

  private void inLoop(String keyword, Span span) {
    if (loops == 0 && damage.isNone()) {
      reporter.error(span, "`" + keyword + "` outside of a loop", null);
    }
  }

  /** Binds a function or lambda: its parameters, then its body. */
  private void function(FunctionUnit unit, List<Statement.Parameter> parameters) {
    inside(
        unit,
        () -> {
          for (var p : parameters) {
            parameter(unit, p);
          }
          expression(unit.body());
        });
  }

  /** Does something in the scope of a unit. */
  void inside(FunctionUnit unit, Runnable bind) {
    int outside = loops;
    loops = 0;
    scopes.enter(unit);
    bind.run();
    scopes.leaveUnit();
    loops = outside;
  }

  private void parameter(FunctionUnit unit, Statement.Parameter p) {
    if (p.rest()) {
      String message = "only the standard library has functions that take any number of arguments";
      reporter.error(p.span(), message, "take an array instead");
    }
    if (p.defaultValue() != null) {
      expression(p.defaultValue());
      if (p.inout()) {
        reporter.error(p.span(), "an `inout` parameter cannot have a default", null);
      }
    }
    var kind = p.inout() ? Variable.Kind.INOUT : Variable.Kind.PARAMETER;
    unit.addParameter(scopes.declare(p.name(), kind, p.span().end()), p.defaultValue());
  }

  void expression(Expression expression) {
    switch (expression) {
      case Expression.Variable(var name) -> read(name);
      case Expression.Lambda lambda -> {
        var unit = new FunctionUnit(FunctionUnit.Kind.LAMBDA, scopes.unit(), "lambda", lambda);
        names.units().put(lambda, unit);
        function(unit, lambda.parameters());
      }
      case Expression.Block block -> {
        scopes.enter();
        statements(block, block.statements());
        scopes.leave();
      }
      case Expression.Field(_, var base, var member) -> {
        expression(base);
        var module = module(base);
        if (module != null) {
          uses.read(declarations.path(module), module.name(), member);
        }
      }
      case Expression.RecordLiteral record -> {
        distinct(record.entries());
        Children.forEach(record, this::part);
      }
      case Expression.Call call -> call(null, call.callee(), call.arguments());
      case Expression.Pipe pipe -> {
        if (pipe.function() instanceof Expression.Call call) {
          call(pipe.value(), call.callee(), call.arguments());
        } else {
          call(pipe.value(), pipe.function(), List.of());
        }
      }
      default -> Children.forEach(expression, this::part);
    }
  }

  private void distinct(List<Expression.Entry> entries) {
    var seen = new HashMap<String, Name>();
    for (var entry : entries) {
      var key = entry.key();
      var first = seen.putIfAbsent(key.text(), key);
      if (first != null) {
        String message = "the record has two entries `" + key.text() + "`";
        reporter.error(key.span(), message, "keep one of them", first.span(), "the first is here");
      }
    }
  }

  private void part(Node node) {
    switch (node) {
      case Expression expression -> expression(expression);
      case Name _ -> {}
      default -> Children.forEach(node, this::part);
    }
  }

  private void read(Name name) {
    switch (scopes.use(name)) {
      case Variable v -> v.setUsed();
      case FunctionSymbol f when !scopes.unit().isWithin(f.unit()) -> f.setUsed();
      case null, default -> {}
    }
  }

  private void call(
      @Nullable Expression piped, Expression callee, List<Expression.Argument> given) {
    var arguments = CallCheck.arguments(piped, given);
    if (piped != null) {
      expression(piped);
    }
    if (callee instanceof Expression.Field method && Mutation.isNamed(method.name().text())) {
      if (mutation(method, arguments)) {
        given.forEach(this::argument);
        return;
      }
    }
    expression(callee);
    given.forEach(this::argument);
    if (callee instanceof Expression.Variable(var name)) {
      switch (names.symbol(name)) {
        case FunctionSymbol f -> calls.function(name, f.signature(), arguments);
        case Variable v when v.signature() != null ->
            calls.function(name, v.signature(), arguments);
        case Symbol.Overloads o -> calls.builtin(name, o, arguments);
        case null, default -> {}
      }
    }
    if (callee instanceof Expression.Field(_, var base, var member)) {
      var module = module(base);
      if (module != null) {
        uses.call(declarations.path(module), module.name(), member, arguments);
      }
    }
    calls.overlaps(arguments);
  }

  /** The module that an expression is, as is plain to see; or null. */
  private @Nullable Variable module(Expression expression) {
    return expression instanceof Expression.Variable(var name)
            && names.symbol(name) instanceof Variable v
            && v.kind() == Variable.Kind.MODULE
        ? v
        : null;
  }

  private void argument(Expression.Argument argument) {
    switch (argument) {
      case Expression.ByValue v -> expression(v.value());
      case Expression.InOut i -> change(i.path(), true);
    }
  }

  /**
   * Binds the receiver of {@code path.push(…)} and the like; false if it is a module, which may
   * have such functions.
   */
  private boolean mutation(Expression.Field method, List<Expression.Argument> arguments) {
    var path = Path.of(method.base());
    if (path == null) {
      String message = "`" + method.name().text() + "` changes a variable, and this is none";
      reporter.error(method.name().span(), message, "bind it with `var` first");
      expression(method.base());
      return true;
    }
    var root = path.root();
    boolean module =
        scopes.find(root.text(), root.span().start()) instanceof Variable v
            && v.kind() == Variable.Kind.MODULE;
    if (module) {
      return false;
    }
    change(path, false);
    Mutation.check(method.name(), arguments, reporter);
    return true;
  }

  /** Binds a path that is written, and read as well if {@code reads}. */
  private void change(Path path, boolean reads) {
    var root = path.root();
    Symbol symbol = scopes.use(root, "declare it first: `var " + root.text() + " = …`");
    path.steps().forEach(step -> Children.forEach(step, this::part));
    if (symbol == null) {
      return;
    }
    assignability.check(root, symbol);
    if (symbol instanceof Variable v) {
      v.addWrite(root.span().start());
      if (reads) {
        v.setUsed();
      }
      if (v.owner() != scopes.unit()) {
        scopes.unit().writesOuter().add(v);
      }
    }
  }
}
