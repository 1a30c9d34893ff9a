package dlang.core;

import dlang.syntax.ModuleTree;
import dlang.syntax.Name;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Translates the top level of a source: its statements, and what others see of it. */
final class TopLevel {

  private static final Literal LET = new Literal("let");
  private static final Literal VAR = new Literal("var");
  private static final Literal CELL = new Literal("cell");

  private final Translator translator;
  private final BodyBuilder body;
  private final Mode mode;

  TopLevel(Translator translator, Mode mode) {
    this.translator = translator;
    this.body = translator.body;
    this.mode = mode;
  }

  void translate(ModuleTree tree) {
    translator.statements.enter(tree);
    switch (mode) {
      case PROGRAM -> program(tree);
      case MODULE, LIBRARY -> {
        tree.statements().forEach(translator.statements::run);
        exports(tree);
      }
      case PRELUDE -> {}
    }
  }

  private void program(ModuleTree tree) {
    for (var statement : tree.statements()) {
      if (statement instanceof Statement.Function f
          && translator.names.symbol(f.name()) instanceof FunctionSymbol symbol) {
        publishWhenReady(symbol);
      }
    }
    Atom value = Literal.NIL;
    int last = tree.statements().size() - 1;
    for (int i = 0; i <= last; i++) {
      var statement = tree.statements().get(i);
      if (body.isEnded()) {
        return;
      }
      if (i == last) {
        value = translator.statements.value(statement, null);
      } else {
        translator.statements.run(statement);
      }
      publish(statement);
    }
    if (!body.isEnded()) {
      body.leave(new Instr.Return(value, null));
    }
  }

  /** A function can be made a value as soon as all that it captures is there. */
  private void publishWhenReady(FunctionSymbol function) {
    function.unit().captures().stream()
        .filter(v -> !v.isEarly())
        .max(Comparator.comparingInt(Variable::visibleFrom))
        .ifPresentOrElse(v -> v.publishAfter(function), () -> publish(function));
  }

  private void publish(Statement statement) {
    switch (statement) {
      case Statement.Binding b ->
          b.pattern().names().map(translator.names::variable).forEach(this::publish);
      case Statement.Import i -> publish(translator.names.variable(i.alias()));
      default -> {}
    }
    for (var variable : body.takeTouched()) {
      publish(variable.name(), body.local(variable), VAR, variable.span());
    }
  }

  private void publish(Variable v) {
    boolean mutable = v.kind() == Variable.Kind.VAR;
    if (mutable) {
      publish(v.name(), body.local(v), v.isCell() ? CELL : VAR, v.span());
    } else {
      publish(v.name(), translator.places.read(v, v.span(), null), LET, v.span());
    }
    v.publishedAfter().forEach(this::publish);
  }

  private void publish(FunctionSymbol function) {
    publish(function.name(), closure(function), LET, function.declaration().span());
  }

  private void publish(String name, Atom value, Literal kind, Span span) {
    body.apply(null, span, "publish", new Literal(name), value, kind);
  }

  private Local closure(FunctionSymbol function) {
    var result = body.temp();
    var unit = function.unit();
    var made = new Expr.MakeClosure(unit.function(), translator.calls.captures(unit));
    body.assign(result, made, function.declaration().span());
    return result;
  }

  /** Returns the record of the exports. */
  private void exports(ModuleTree tree) {
    List<String> keys = new ArrayList<>();
    List<Atom> values = new ArrayList<>();
    for (var statement : tree.statements()) {
      switch (statement) {
        case Statement.Binding b when !b.mutable() ->
            b.pattern().names().forEach(name -> export(name, keys, values));
        case Statement.Function f
            when translator.names.symbol(f.name()) instanceof FunctionSymbol symbol
                && Exports.isExported(symbol.name()) -> {
          keys.add(symbol.name());
          values.add(closure(symbol));
        }
        default -> {}
      }
    }
    var record = body.temp();
    body.assign(record, new Expr.MakeRecord(keys, values), null);
    body.leave(new Instr.Return(record, null));
  }

  private void export(Name name, List<String> keys, List<Atom> values) {
    if (Exports.isExported(name.text())) {
      keys.add(name.text());
      values.add(translator.places.read(translator.names.variable(name), name.span(), null));
    }
  }
}
