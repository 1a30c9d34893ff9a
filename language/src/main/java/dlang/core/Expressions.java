package dlang.core;

import dlang.syntax.BinaryOperator;
import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Statement;
import dlang.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates expressions. */
final class Expressions {

  private static final Literal TRUE = new Literal(true);
  private static final Literal FALSE = new Literal(false);

  private final Translator translator;
  private final BodyBuilder body;
  private final SymbolTable names;

  Expressions(Translator translator) {
    this.translator = translator;
    this.body = translator.body;
    this.names = translator.names;
  }

  /** Evaluates into a local. */
  void into(Local target, Expression expression) {
    body.copy(target, value(expression, target), expression.span());
  }

  /** Evaluates for the effect alone. */
  void effect(Expression expression) {
    switch (expression) {
      case Expression.If e -> branches(e, null);
      case Expression.Block block -> translator.statements.run(block, block.statements());
      case Expression.Parenthesized p -> effect(p.inner());
      case Expression.Call call -> translator.calls.run(call);
      case Expression.Pipe pipe -> translator.calls.run(pipe);
      default -> value(expression, null);
    }
  }

  /**
   * Evaluates.
   *
   * @param target where what is computed goes; null for a new temporary
   * @return the operand that has the value: the target, or a variable or literal
   */
  Atom value(Expression expression, @Nullable Local target) {
    return switch (expression) {
      case Expression.NumberLiteral n -> Literal.of(n.value());
      case Expression.BoolLiteral b -> b.value() ? TRUE : FALSE;
      case Expression.NilLiteral _ -> Literal.NIL;
      case Expression.StringLiteral s -> string(s, target);
      case Expression.Variable(var name) -> variable(name, target);
      case Expression.ArrayLiteral a -> {
        var elements = operands(a.elements());
        var result = body.orTemp(target);
        body.assign(result, new Expr.MakeArray(elements), a.span());
        yield result;
      }
      case Expression.RecordLiteral r -> record(r, target);
      case Expression.Lambda lambda -> closure(names.unit(lambda), lambda, target);
      case Expression.Binary b -> binary(b, target);
      case Expression.Unary u -> unary(u, target);
      case Expression.Range r -> {
        Atom low = held(r.low(), r.span().end());
        Atom high = value(r.high(), null);
        yield body.apply(target, r.operatorSpan(), "range_of", low, high, literal(r.inclusive()));
      }
      case Expression.Pipe pipe -> translator.calls.value(pipe, target);
      case Expression.Call call -> translator.calls.value(call, target);
      case Expression.Index index -> translator.places.read(index, target);
      case Expression.Field field -> translator.places.read(field, target);
      case Expression.If e -> {
        if (isNil(e)) {
          effect(e);
          yield Literal.NIL;
        }
        var result = body.orTemp(target);
        branches(e, result);
        yield result;
      }
      case Expression.Block block -> translator.statements.value(block, block.statements(), target);
      case Expression.Parenthesized p -> value(p.inner(), target);
      case Expression.Error _ -> Literal.NIL;
    };
  }

  /** Evaluates an operand that waits until what ends at {@code end} of the source is evaluated. */
  Atom held(Expression expression, int end) {
    return body.hold(value(expression, null), expression.span().end(), end);
  }

  /** Evaluates operands of one operation. */
  List<Atom> operands(List<Expression> expressions) {
    var atoms = new ArrayList<Atom>(expressions.size());
    int end = expressions.isEmpty() ? 0 : expressions.getLast().span().end();
    for (var expression : expressions) {
      atoms.add(held(expression, end));
    }
    return atoms;
  }

  static Literal literal(boolean value) {
    return value ? TRUE : FALSE;
  }

  private Atom string(Expression.StringLiteral s, @Nullable Local target) {
    String constant = s.constant();
    if (constant != null) {
      return new Literal(constant);
    }
    var parts = new ArrayList<Atom>();
    for (var part : s.parts()) {
      parts.add(
          switch (part) {
            case Expression.Text text -> new Literal(text.value());
            case Expression.Interpolation i -> held(i.value(), s.span().end());
          });
    }
    return body.apply(target, s.span(), "interpolate", parts.toArray(Atom[]::new));
  }

  private Atom variable(Name name, @Nullable Local target) {
    switch (names.symbol(name)) {
      case Symbol.Constant c -> {
        return c.value();
      }
      case Variable v -> {
        return v.isConstant()
            ? Objects.requireNonNull(v.constant())
            : translator.places.read(v, name.span(), target);
      }
      case FunctionSymbol f -> {
        return closure(f.unit().function(), f.unit(), name, target);
      }
      case Symbol.Overloads o -> {
        var result = body.orTemp(target);
        var function = o.asValue(translator.builtins);
        body.assign(result, new Expr.MakeClosure(function, List.of()), name.span());
        return result;
      }
      case Symbol.Global g -> {
        var result = body.orTemp(target);
        if (g.binding() == Globals.Binding.CELL) {
          translator.places.readCell(body.globalCell(g.name()), result, name.span());
        } else {
          body.assign(result, new Expr.Global(g.name()), name.span());
        }
        return result;
      }
      case null -> throw new IllegalStateException("unbound " + name.text());
    }
  }

  private Atom closure(FunctionUnit unit, Expression.Lambda lambda, @Nullable Local target) {
    var result = body.orTemp(target);
    var made = new Expr.MakeClosure(unit.function(), translator.calls.captures(unit));
    body.assign(result, made, lambda.span());
    return result;
  }

  private Atom closure(Function function, FunctionUnit unit, Name name, @Nullable Local target) {
    var result = body.orTemp(target);
    var made = new Expr.MakeClosure(function, translator.calls.captures(unit));
    body.assign(result, made, name.span());
    return result;
  }

  private Atom record(Expression.RecordLiteral r, @Nullable Local target) {
    var keys = r.entries().stream().map(e -> e.key().text()).toList();
    var values = operands(r.entries().stream().map(Expression.Entry::value).toList());
    var result = body.orTemp(target);
    body.assign(result, new Expr.MakeRecord(keys, values), r.span());
    return result;
  }

  private Atom unary(Expression.Unary u, @Nullable Local target) {
    var constant = Constants.of(u);
    if (constant != null) {
      return constant;
    }
    Atom operand = value(u.operand(), null);
    String name = u.operator() == UnaryOperator.NEGATE ? "neg" : "not";
    return body.apply(target, u.operatorSpan(), name, operand);
  }

  private Atom binary(Expression.Binary b, @Nullable Local target) {
    if (b.operator() == BinaryOperator.AND || b.operator() == BinaryOperator.OR) {
      return logical(b, target, true);
    }
    Atom left = held(b.left(), b.span().end());
    Atom right = value(b.right(), null);
    return body.apply(target, b.operatorSpan(), operator(b.operator()), left, right);
  }

  /** The builtin that an operator is. */
  static String operator(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL -> "eq";
      case NOT_EQUAL -> "ne";
      case LESS -> "lt";
      case LESS_EQUAL -> "le";
      case GREATER -> "gt";
      case GREATER_EQUAL -> "ge";
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> "div";
      case MODULO -> "mod";
      case MATMUL -> "matmul";
      case POWER -> "pow";
      case OR, AND -> throw new IllegalArgumentException(operator.symbol());
    };
  }

  /**
   * Evaluates what decides an {@code if} or {@code while}, which itself checks that it is a bool.
   */
  Atom condition(Expression expression) {
    return switch (expression) {
      case Expression.Parenthesized p -> condition(p.inner());
      case Expression.Binary b
          when b.operator() == BinaryOperator.AND || b.operator() == BinaryOperator.OR ->
          logical(b, null, false);
      default -> value(expression, null);
    };
  }

  /**
   * @param check whether nobody else checks that the right side is a bool
   */
  private Local logical(Expression.Binary b, @Nullable Local target, boolean check) {
    var result = body.orTemp(target);
    Atom left = condition(b.left());
    var right = body.block(() -> right(b.right(), result, check));
    boolean and = b.operator() == BinaryOperator.AND;
    var decided = body.block(() -> body.copy(result, literal(!and), b.left().span()));
    body.emit(
        new Instr.If(
            left,
            and ? right.block() : decided.block(),
            and ? decided.block() : right.block(),
            b.left().span()));
    return result;
  }

  private void right(Expression expression, Local result, boolean check) {
    Atom right = condition(expression);
    if (!check) {
      body.copy(result, right, expression.span());
      return;
    }
    var then = body.block(() -> body.copy(result, TRUE, expression.span()));
    var otherwise = body.block(() -> body.copy(result, FALSE, expression.span()));
    body.emit(new Instr.If(right, then.block(), otherwise.block(), expression.span()));
  }

  /**
   * @param result null if nobody wants it
   */
  private void branches(Expression.If e, @Nullable Local result) {
    Atom condition = condition(e.condition());
    var then = body.block(() -> branch(e.then(), result));
    var otherwise = body.block(() -> branch(e.otherwise(), result));
    body.emit(new Instr.If(condition, then.block(), otherwise.block(), e.condition().span()));
    if (then.ended() && otherwise.ended()) {
      body.setEnded();
    }
  }

  /** Evaluates one of several branches; {@code result} gets its value if anybody wants it. */
  void branch(@Nullable Expression branch, @Nullable Local result) {
    if (result == null) {
      if (branch != null) {
        effect(branch);
      }
    } else if (branch == null) {
      body.copy(result, Literal.NIL, null);
    } else {
      into(result, branch);
    }
  }

  /** Whether the value is nil, as anybody can see. */
  private boolean isNil(@Nullable Expression expression) {
    return switch (expression) {
      case null -> true;
      case Expression.NilLiteral _ -> true;
      case Expression.If e -> isNil(e.then()) && isNil(e.otherwise());
      case Expression.Block block ->
          block.statements().isEmpty()
              || switch (block.statements().getLast()) {
                case Statement.Evaluate(var last) -> isNil(last);
                case Statement.Try t -> isNil(t.body()) && isNil(t.handler());
                default -> true;
              };
      case Expression.Call call -> translator.calls.isNil(call);
      default -> false;
    };
  }
}
