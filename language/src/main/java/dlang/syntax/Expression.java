package dlang.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
public sealed interface Expression extends Node {

  record NumberLiteral(Span span, double value) implements Expression {}

  record BoolLiteral(Span span, boolean value) implements Expression {}

  record NilLiteral(Span span) implements Expression {}

  /** A string; without interpolation it has at most one part. */
  record StringLiteral(Span span, List<Part> parts) implements Expression {
    public StringLiteral {
      parts = List.copyOf(parts);
    }

    /** Its value if nothing is interpolated, otherwise null. */
    public @Nullable String constant() {
      if (parts.isEmpty()) {
        return "";
      }
      return parts.size() == 1 && parts.getFirst() instanceof Text text ? text.value() : null;
    }
  }

  /** A part of a string. */
  sealed interface Part extends Node {}

  /** Characters as they are, escapes resolved. */
  record Text(Span span, String value) implements Part {}

  /** {@code \(value)}. */
  record Interpolation(Span span, Expression value) implements Part {}

  /** A use of a name. */
  record Variable(Name name) implements Expression {
    @Override
    public Span span() {
      return name.span();
    }
  }

  record ArrayLiteral(Span span, List<Expression> elements) implements Expression {
    public ArrayLiteral {
      elements = List.copyOf(elements);
    }
  }

  record RecordLiteral(Span span, List<Entry> entries) implements Expression {
    public RecordLiteral {
      entries = List.copyOf(entries);
    }
  }

  /** {@code key: value}; the shorthand {@code w} is {@code w: w}, with equal spans. */
  record Entry(Name key, Expression value) implements Node {
    @Override
    public Span span() {
      return key.span().to(value.span());
    }
  }

  /**
   * {@code x => body}, {@code (x, y) => body}; the body is a {@link Block} when it was written with
   * braces.
   */
  record Lambda(Span span, List<Statement.Parameter> parameters, Expression body)
      implements Expression {
    public Lambda {
      parameters = List.copyOf(parameters);
    }
  }

  record Binary(
      Span span, BinaryOperator operator, Span operatorSpan, Expression left, Expression right)
      implements Expression {}

  record Unary(Span span, UnaryOperator operator, Span operatorSpan, Expression operand)
      implements Expression {}

  /** {@code low..high} or {@code low..=high}. */
  record Range(Span span, Expression low, Expression high, boolean inclusive, Span operatorSpan)
      implements Expression {}

  /**
   * {@code value |> function}. If the right side is a {@link Call}, {@code value} becomes its first
   * argument, otherwise the right side is called with it alone; either way {@code value} is
   * evaluated first.
   */
  record Pipe(Span span, Expression value, Span operatorSpan, Expression function)
      implements Expression {}

  /** {@code callee(arguments)}; a method call has a {@link Field} as callee. */
  record Call(Span span, Expression callee, List<Argument> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** An argument; {@code name} is given in {@code f(name = …)}. */
  sealed interface Argument extends Node {
    @Nullable Name name();
  }

  record ByValue(Span span, @Nullable Name name, Expression value) implements Argument {}

  /** {@code &path}: passed in, and written back when the call returns. */
  record InOut(Span span, @Nullable Name name, Path path) implements Argument {}

  record Index(Span span, Expression base, List<Subscript> subscripts) implements Expression {
    public Index {
      subscripts = List.copyOf(subscripts);
    }
  }

  /** One of the things between the brackets of an index. */
  sealed interface Subscript extends Node {}

  record At(Expression index) implements Subscript {
    @Override
    public Span span() {
      return index.span();
    }
  }

  /** {@code low..high}; a bound that is left out is null. */
  record Slice(Span span, @Nullable Expression low, @Nullable Expression high, boolean inclusive)
      implements Subscript {}

  record Field(Span span, Expression base, Name name) implements Expression {}

  /**
   * {@code if condition then else otherwise}.
   *
   * @param otherwise an {@code If} or a {@link Block}; null if there is no {@code else}
   */
  record If(Span span, Expression condition, Block then, @Nullable Expression otherwise)
      implements Expression {}

  /**
   * {@code { statements }}: its value is that of its last statement if that is an expression, else
   * nil.
   */
  record Block(Span span, List<Statement> statements) implements Expression {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** {@code (inner)}. */
  record Parenthesized(Span span, Expression inner) implements Expression {}

  /** Something that could not be parsed; there is a diagnostic for it. */
  record Error(Span span) implements Expression {}
}
