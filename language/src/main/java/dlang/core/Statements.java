package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Node;
import dlang.syntax.Pattern;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates statements. */
final class Statements {

  private final Translator translator;
  private final BodyBuilder body;
  private final boolean steps;

  /**
   * @param steps whether a debugger may stop at statements
   */
  Statements(Translator translator, boolean steps) {
    this.translator = translator;
    this.body = translator.body;
    this.steps = steps;
  }

  /** Runs the statements of a block. */
  void run(Node block, List<Statement> statements) {
    enter(block);
    for (var statement : statements) {
      if (body.isEnded()) {
        return;
      }
      run(statement);
    }
  }

  /**
   * Runs the statements of a block and gives its value; {@code target} as in {@link
   * Expressions#value}.
   */
  Atom value(Node block, List<Statement> statements, @Nullable Local target) {
    var last = statements.isEmpty() ? null : statements.getLast();
    if (last == null) {
      run(block, statements);
      return Literal.NIL;
    }
    run(block, statements.subList(0, statements.size() - 1));
    return body.isEnded() ? Literal.NIL : value(last, target);
  }

  /**
   * Runs the last statement of a block and gives its value, which is nil unless it is an expression
   * or a {@code try}.
   */
  Atom value(Statement last, @Nullable Local target) {
    return switch (last) {
      case Statement.Evaluate(var expression) -> {
        step(last.span());
        yield translator.expressions.value(expression, target);
      }
      case Statement.Try t -> {
        step(t.span());
        var result = body.orTemp(target);
        tryCatch(t, result);
        yield result;
      }
      default -> {
        run(last);
        yield Literal.NIL;
      }
    };
  }

  /** Makes ready what a block declares. */
  void enter(Node block) {
    translator.patterns.makeEarlyCells(translator.names.declaredIn(block));
  }

  void step(Span span) {
    if (steps) {
      body.emit(new Instr.Step(span));
    }
  }

  void run(Statement statement) {
    switch (statement) {
      case Statement.Function _, Statement.Derivative _ -> {
        return;
      }
      default -> step(statement.span());
    }
    switch (statement) {
      case Statement.Binding b -> translator.patterns.bind(b.pattern(), b.value());
      case Statement.Function _, Statement.Derivative _ -> {}
      case Statement.Assign a -> assign(a);
      case Statement.Evaluate(var expression) -> translator.expressions.effect(expression);
      case Statement.While w -> whileLoop(w);
      case Statement.For f -> forLoop(f);
      case Statement.Break b -> body.leave(new Instr.Break(b.span()));
      case Statement.Continue c -> body.leave(new Instr.Continue(c.span()));
      case Statement.Return r -> {
        Atom value =
            r.value() == null ? Literal.NIL : translator.expressions.value(r.value(), null);
        if (!body.isEnded()) {
          translator.leave(value, r.span());
        }
      }
      case Statement.Throw t -> {
        Atom value = translator.expressions.value(t.value(), null);
        int start = t.span().start();
        body.leave(new Instr.Throw(value, new Span(start, start + "throw".length())));
      }
      case Statement.Try t -> tryCatch(t, null);
      case Statement.Import i -> {
        var local = translator.patterns.local(translator.names.variable(i.alias()));
        body.assign(local, new Expr.Import(i.path()), i.pathSpan());
      }
    }
  }

  private void assign(Statement.Assign a) {
    int end = a.span().end();
    var to = translator.places.target(a.target(), end);
    var operator = a.operator();
    if (operator == null) {
      if (to.isLocal()) {
        translator.expressions.into(to.holder(), a.value());
        translator.places.touch(to);
      } else {
        Atom value = translator.expressions.value(a.value(), null);
        translator.places.write(to, value, a.target().span());
      }
      return;
    }
    Atom old =
        body.hold(
            translator.places.read(to, a.target().span(), null), a.operatorSpan().start(), end);
    Atom by = translator.expressions.value(a.value(), null);
    var result = to.isLocal() ? to.holder() : null;
    String name = Expressions.operator(operator);
    translator.places.write(
        to, body.apply(result, a.operatorSpan(), name, old, by), a.target().span());
  }

  private void whileLoop(Statement.While w) {
    var round =
        body.block(
            () -> {
              Atom condition = translator.expressions.condition(w.condition());
              if (!condition.equals(Expressions.literal(true))) {
                var leave = body.block(() -> body.leave(new Instr.Break(null)));
                body.emit(
                    new Instr.If(condition, Block.EMPTY, leave.block(), w.condition().span()));
              }
              translator.expressions.effect(w.body());
            });
    body.emit(new Instr.Loop(null, null, round.block(), w.span()));
  }

  private void forLoop(Statement.For f) {
    Expression iterated = f.iterated();
    while (iterated instanceof Expression.Parenthesized p) {
      iterated = p.inner();
    }
    if (iterated instanceof Expression.Range range && f.pattern() instanceof Pattern.Variable v) {
      count(f, range, translator.names.variable(v.name()));
    } else {
      iterate(f, iterated.span());
    }
  }

  private void count(Statement.For f, Expression.Range range, Variable variable) {
    Atom low = translator.expressions.held(range.low(), f.span().end());
    Atom high = translator.expressions.value(range.high(), null);
    var inclusive = Expressions.literal(range.inclusive());
    var span = range.operatorSpan();
    var count = body.apply(null, span, "count", low, high, inclusive);
    boolean fromZero = low instanceof Literal literal && literal.is(0);
    // What is counted never carries derivatives, whatever the bounds do.
    Atom first = low instanceof Literal ? low : body.apply(null, span, "stop_gradient", low);
    var counter = fromZero ? Local.of(variable.name(), Local.Kind.LET) : Local.temp("k");
    var round =
        body.block(
            () -> {
              body.home(counter);
              if (fromZero) {
                body.bind(variable, counter);
              } else {
                body.apply(translator.patterns.local(variable), span, "add", first, counter);
              }
              translator.expressions.effect(f.body());
            });
    body.emit(new Instr.Loop(counter, count, round.block(), f.span()));
  }

  private void iterate(Statement.For f, Span span) {
    Atom value = translator.expressions.value(f.iterated(), null);
    var elements = body.apply(null, span, "iterable", value);
    var count = body.apply(null, span, "len", elements);
    var counter = Local.temp("k");
    var round =
        body.block(
            () -> {
              body.home(counter);
              translator.patterns.part(f.pattern(), elements, Place.Index.at(counter));
              translator.expressions.effect(f.body());
            });
    body.emit(new Instr.Loop(counter, count, round.block(), f.span()));
  }

  /**
   * @param result gets the value of the block that ran to its end; null if nobody wants it
   */
  private void tryCatch(Statement.Try t, @Nullable Local result) {
    var tried = body.block(() -> translator.expressions.branch(t.body(), result));
    var error = Local.of(t.name().text(), Local.Kind.LET);
    var handler =
        body.block(
            () -> {
              body.home(error);
              body.bind(translator.names.variable(t.name()), error);
              translator.expressions.branch(t.handler(), result);
            });
    body.emit(new Instr.Try(tried.block(), error, handler.block(), t.span()));
    if (tried.ended() && handler.ended()) {
      body.setEnded();
    }
  }
}
