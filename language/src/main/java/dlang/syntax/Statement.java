package dlang.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand in a block. */
public sealed interface Statement extends Node {

  /**
   * {@code let pattern = value} or {@code var pattern = value}.
   *
   * @param doc the text of the doc comment before it
   */
  record Binding(
      Span span, @Nullable String doc, boolean mutable, Pattern pattern, Expression value)
      implements Statement {}

  /**
   * {@code fn name(parameters) { … }}, {@code fn name(parameters) = body} or {@code external fn
   * name(parameters)}.
   *
   * @param doc the text of the doc comment before it
   * @param body a {@link Expression.Block} when it was written without {@code =}; null in an
   *     external function
   */
  record Function(
      Span span,
      @Nullable String doc,
      Name name,
      List<Parameter> parameters,
      @Nullable Expression body)
      implements Statement {
    public Function {
      parameters = List.copyOf(parameters);
    }

    public boolean isExternal() {
      return body == null;
    }
  }

  /**
   * A parameter of a function or lambda.
   *
   * @param rest {@code ...name}, which collects all further arguments; only last and in external
   *     functions
   */
  record Parameter(
      Span span, Name name, boolean inout, boolean rest, @Nullable Expression defaultValue)
      implements Node {}

  /**
   * {@code target = value} or {@code target += value}.
   *
   * @param operator of a compound assignment; null for a plain one
   * @param operatorSpan of {@code =} or {@code +=}
   */
  record Assign(
      Span span,
      Path target,
      @Nullable BinaryOperator operator,
      Span operatorSpan,
      Expression value)
      implements Statement {}

  /** An expression for its effect, or as the value of the block if it comes last. */
  record Evaluate(Expression expression) implements Statement {
    @Override
    public Span span() {
      return expression.span();
    }
  }

  record While(Span span, Expression condition, Expression.Block body) implements Statement {}

  record For(Span span, Pattern pattern, Expression iterated, Expression.Block body)
      implements Statement {}

  record Break(Span span) implements Statement {}

  record Continue(Span span) implements Statement {}

  record Return(Span span, @Nullable Expression value) implements Statement {}

  /** The span begins with the keyword. */
  record Throw(Span span, Expression value) implements Statement {}

  /** {@code try body catch name handler}. */
  record Try(Span span, Expression.Block body, Name name, Expression.Block handler)
      implements Statement {}

  /** {@code import "path" as alias}. */
  record Import(Span span, String path, Span pathSpan, Name alias) implements Statement {}

  /**
   * {@code derivative function(parameters) -> result { clauses }}.
   *
   * @param function a function's name, or that of the function an operator is
   */
  record Derivative(
      Span span,
      Name function,
      List<Parameter> parameters,
      @Nullable Name result,
      List<Clause> clauses)
      implements Statement {
    public Derivative {
      parameters = List.copyOf(parameters);
      clauses = List.copyOf(clauses);
    }
  }

  /** One rule in a derivative. */
  sealed interface Clause extends Node {}

  /** {@code partial parameter = value}. */
  record Partial(Span span, Name parameter, Expression value) implements Clause {}

  /** {@code pullback(parameters) = body} or with a block. */
  record Pullback(Span span, List<Parameter> parameters, Expression body) implements Clause {
    public Pullback {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code pushforward(parameters) = body} or with a block. */
  record Pushforward(Span span, List<Parameter> parameters, Expression body) implements Clause {
    public Pushforward {
      parameters = List.copyOf(parameters);
    }
  }
}
