package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Path;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates calls. */
final class Calls {

  /** An evaluated argument: an operand, or a place that is passed with {@code &}. */
  private record Passed(
      @Nullable Atom value, Places.@Nullable Target inout, Expression.Argument argument) {

    /** The operand of what is not, or no longer, a place. */
    Atom operand() {
      return Objects.requireNonNull(value);
    }
  }

  /**
   * A call as it was written.
   *
   * @param piped what is piped into it
   */
  private record Site(
      Span span, @Nullable Expression piped, Expression callee, List<Expression.Argument> given) {

    static Site of(Expression.Call call) {
      return new Site(call.span(), null, call.callee(), call.arguments());
    }

    static Site of(Expression.Pipe pipe) {
      return pipe.function() instanceof Expression.Call call
          ? new Site(call.span(), pipe.value(), call.callee(), call.arguments())
          : new Site(pipe.function().span(), pipe.value(), pipe.function(), List.of());
    }

    List<Expression.Argument> arguments() {
      return CallCheck.arguments(piped, given);
    }
  }

  private final Translator translator;
  private final BodyBuilder body;
  private final SymbolTable names;

  Calls(Translator translator) {
    this.translator = translator;
    this.body = translator.body;
    this.names = translator.names;
  }

  Atom value(Expression.Call call, @Nullable Local target) {
    return call(Site.of(call), target, true);
  }

  Atom value(Expression.Pipe pipe, @Nullable Local target) {
    return call(Site.of(pipe), target, true);
  }

  void run(Expression.Call call) {
    call(Site.of(call), null, false);
  }

  void run(Expression.Pipe pipe) {
    call(Site.of(pipe), null, false);
  }

  /** Whether the result is nil, as anybody can see. */
  boolean isNil(Expression.Call call) {
    return call.callee() instanceof Expression.Field method
        && mutation(method) instanceof Instr.Resize.Change change
        && (change == Instr.Resize.Change.PUSH || change == Instr.Resize.Change.INSERT);
  }

  /** The locals that a unit captures, as this function sees them. */
  List<Atom> captures(FunctionUnit unit) {
    var atoms = new ArrayList<Atom>();
    unit.captures().forEach(variable -> atoms.add(body.local(variable)));
    return atoms;
  }

  private Atom call(Site site, @Nullable Local target, boolean wanted) {
    int end = site.span().end();
    var passed = new ArrayList<Passed>();
    if (site.piped() != null) {
      var piped = new Expression.ByValue(site.piped().span(), null, site.piped());
      passed.add(new Passed(translator.expressions.held(site.piped(), end), null, piped));
    }
    if (site.callee() instanceof Expression.Field method) {
      var change = mutation(method);
      if (change != null) {
        return resize(site, method, change, passed, target);
      }
    }
    if (site.callee() instanceof Expression.Variable(var name)) {
      switch (names.symbol(name)) {
        case FunctionSymbol f -> {
          evaluate(site, passed);
          return known(site, name, f, passed, target, wanted);
        }
        case Symbol.Overloads o -> {
          evaluate(site, passed);
          return builtin(site, name, o, passed, target, wanted);
        }
        case null, default -> {}
      }
    }
    Atom function = translator.expressions.held(site.callee(), end);
    evaluate(site, passed);
    var arguments = new ArrayList<Argument>();
    var written = new ArrayList<Passed>();
    for (var p : passed) {
      arguments.add(argument(p, p.argument().name(), written));
    }
    return call(site, new Callee.Value(function, List.of()), arguments, written, target, wanted);
  }

  private void evaluate(Site site, List<Passed> passed) {
    int end = site.span().end();
    for (var argument : site.given()) {
      passed.add(
          switch (argument) {
            case Expression.ByValue v ->
                new Passed(translator.expressions.held(v.value(), end), null, v);
            case Expression.InOut i -> new Passed(null, translator.places.target(i.path(), end), i);
          });
    }
  }

  private Atom known(
      Site site,
      Name name,
      FunctionSymbol symbol,
      List<Passed> passed,
      @Nullable Local target,
      boolean wanted) {
    var matching = Matching.of(name.text(), symbol.signature(), site.arguments());
    var function = symbol.unit().function();
    var captures = captures(symbol.unit());
    if (symbol.hasRule() && captures.isEmpty()) {
      var result = body.orTemp(target);
      body.assign(result, new Expr.Apply(function, operands(matching, passed)), site.span());
      return result;
    }
    var arguments = new ArrayList<Argument>();
    captures.forEach(capture -> arguments.add(Argument.of(capture)));
    var written = new ArrayList<Passed>();
    for (int at : matching.arguments()) {
      arguments.add(
          at == Matching.NONE
              ? Argument.of(Literal.UNSET)
              : argument(passed.get(at), null, written));
    }
    // Places are written back in the order in which they were passed, whatever the order of the
    // parameters.
    written.sort(Comparator.comparingInt(p -> p.argument().span().start()));
    return call(site, new Callee.Known(function), arguments, written, target, wanted);
  }

  /** The operands of an operation: one for each parameter, then the rest. */
  private static List<Atom> operands(Matching matching, List<Passed> passed) {
    var atoms = new ArrayList<Atom>();
    for (int at : matching.arguments()) {
      atoms.add(at == Matching.NONE ? Literal.UNSET : passed.get(at).operand());
    }
    for (int i = matching.rest(); i < passed.size(); i++) {
      if (passed.get(i).argument().name() == null) {
        atoms.add(passed.get(i).operand());
      }
    }
    return atoms;
  }

  private Atom builtin(
      Site site,
      Name name,
      Symbol.Overloads overloads,
      List<Passed> passed,
      @Nullable Local target,
      boolean wanted) {
    var arguments = site.arguments();
    var builtin =
        Objects.requireNonNull(Matching.choose(overloads.builtins(), name.text(), arguments));
    var matching = Matching.of(name.text(), Signature.of(builtin), arguments);
    var operands = operands(matching, passed);
    var expansion = translator.builtins.expansion(name.text());
    if (expansion != null) {
      var callee = new Callee.Known(expansion.of(operands));
      var all = operands.stream().map(Argument::of).toList();
      return call(site, callee, all, List.of(), target, wanted);
    }
    var result = body.orTemp(target);
    body.assign(result, new Expr.Apply(builtin, operands), site.span());
    return result;
  }

  /**
   * What is passed for {@code passed}: places that are no locals are read now, and added to {@code
   * written}.
   */
  private Argument argument(Passed passed, @Nullable Name name, List<Passed> written) {
    String text = name == null ? null : name.text();
    var inout = passed.inout();
    if (inout == null) {
      return new Argument(passed.operand(), false, text);
    }
    translator.places.touch(inout);
    if (inout.isLocal()) {
      return new Argument(inout.holder(), true, text);
    }
    var span = ((Expression.InOut) passed.argument()).path().span();
    var local = body.home(Local.var("t"));
    translator.places.read(inout, span, local);
    written.add(new Passed(local, inout, passed.argument()));
    return new Argument(local, true, text);
  }

  private Atom call(
      Site site,
      Callee callee,
      List<Argument> arguments,
      List<Passed> written,
      @Nullable Local target,
      boolean wanted) {
    Local result = null;
    if (wanted) {
      // What is passed with `&` is written back before the result is assigned.
      boolean changes =
          target != null && target.isMutable() && arguments.stream().anyMatch(Argument::inout);
      result = changes || target == null ? body.temp() : target;
    }
    body.emit(new Instr.Call(result, callee, arguments, site.span()));
    for (var p : written) {
      translator.places.write(
          Objects.requireNonNull(p.inout()),
          p.operand(),
          ((Expression.InOut) p.argument()).path().span());
    }
    return result != null ? result : Literal.NIL;
  }

  /** What a method does to the path before it; null if it is an ordinary function in a field. */
  private Instr.Resize.@Nullable Change mutation(Expression.Field method) {
    var path = Path.of(method.base());
    boolean module =
        path != null
            && names.symbol(path.root()) instanceof Variable v
            && v.kind() == Variable.Kind.MODULE;
    return module ? null : Mutation.change(method.name().text());
  }

  private Atom resize(
      Site site,
      Expression.Field method,
      Instr.Resize.Change change,
      List<Passed> passed,
      @Nullable Local target) {
    var path = Objects.requireNonNull(Path.of(method.base()));
    var to = translator.places.target(path, site.span().end());
    evaluate(site, passed);
    var atoms = passed.stream().map(Passed::value).toList();
    var result = target == null || target == to.holder() ? null : target;
    switch (change) {
      case PUSH -> resize(site, change, to, null, atoms.getFirst());
      case INSERT -> resize(site, change, to, atoms.getFirst(), atoms.getLast());
      case POP, REMOVE -> {
        result = body.orTemp(result);
        resize(site, change, to, atoms.isEmpty() ? null : atoms.getFirst(), result);
        return result;
      }
    }
    return Literal.NIL;
  }

  private void resize(
      Site site, Instr.Resize.Change change, Places.Target to, @Nullable Atom index, Atom value) {
    body.emit(new Instr.Resize(change, to.place(), index, value, null, site.span()));
    translator.places.touch(to);
  }
}
