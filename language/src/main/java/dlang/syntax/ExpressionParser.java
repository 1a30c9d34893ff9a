package dlang.syntax;

import dlang.syntax.Expression.Argument;
import dlang.syntax.Expression.Binary;
import dlang.syntax.Expression.Lambda;
import dlang.syntax.Expression.Subscript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions by the precedence of their operators. Chains of operators that group to the
 * left, of calls and of pipes are built in loops, so their length costs no stack.
 */
final class ExpressionParser {

  private static final int LOOSEST = BinaryOperator.OR.precedence();
  private static final int BOUND = BinaryOperator.RANGE_PRECEDENCE + 1;

  private final TokenCursor cursor;
  private final PrimaryParser primaries;
  private final StringParser strings;

  ExpressionParser(TokenCursor cursor, StatementParser statements) {
    this.cursor = cursor;
    this.strings = new StringParser(cursor, this);
    this.primaries = new PrimaryParser(cursor, this, statements);
  }

  Expression expression() {
    int start = cursor.start();
    return pipes(start, unpiped());
  }

  /** An expression up to a {@code |>}. */
  Expression unpiped() {
    return binary(LOOSEST);
  }

  Expression.StringLiteral string() {
    return strings.string();
  }

  private Expression pipes(int start, Expression first) {
    Expression value = first;
    while (cursor.is(TokenKind.PIPE)) {
      Span operator = cursor.span();
      cursor.next();
      Expression function = unpiped();
      value = new Expression.Pipe(cursor.from(start), value, operator, function);
    }
    return value;
  }

  // ---- Binary and unary operators

  /** An operator that waits for its right operand, and those that wait below it. */
  private record Pending(
      @Nullable Pending outer, Expression left, TokenKind operator, Span operatorSpan) {

    int precedence() {
      return ExpressionParser.precedence(operator);
    }

    Expression with(Expression right) {
      Span span = left.span().to(right.span());
      BinaryOperator binary = operator.operator();
      return binary != null
          ? new Binary(span, binary, operatorSpan, left, right)
          : new Expression.Range(
              span, left, right, operator == TokenKind.RANGE_INCLUSIVE, operatorSpan);
    }
  }

  /** An expression of operators that bind at least as tightly as {@code minimum}. */
  private Expression binary(int minimum) {
    return binary(unary(), minimum);
  }

  /** Keeps operators on a stack of its own, so all precedences together cost one Java frame. */
  private Expression binary(Expression first, int minimum) {
    Pending pending = null;
    Expression operand = first;
    while (true) {
      TokenKind operator = cursor.kind();
      int precedence = operand instanceof Lambda || cursor.lineEnds() ? 0 : precedence(operator);
      boolean ends = precedence < minimum;
      while (pending != null && (ends || pending.precedence() >= precedence)) {
        operand = pending.with(operand);
        pending = pending.outer();
      }
      if (ends) {
        return operand;
      }
      checkChain(operand, operator);
      pending = new Pending(pending, operand, operator, cursor.span());
      cursor.next();
      operand = unary();
    }
  }

  /** Of binary operators and ranges; 0 for all other tokens. */
  private static int precedence(TokenKind kind) {
    if (isRange(kind)) {
      return BinaryOperator.RANGE_PRECEDENCE;
    }
    BinaryOperator operator = kind.operator();
    return operator == null || kind.isAssignment() ? 0 : operator.precedence();
  }

  private static boolean isRange(TokenKind kind) {
    return kind == TokenKind.RANGE || kind == TokenKind.RANGE_INCLUSIVE;
  }

  /** Comparisons and ranges do not chain; only the first link of a chain is reported. */
  private void checkChain(Expression left, TokenKind operator) {
    if (isRange(operator)
        && left instanceof Expression.Range first
        && !(first.low() instanceof Expression.Range)) {
      cursor.report(
          cursor.span(), "ranges do not chain", "another step is written `range(lo, hi, step)`");
    }
    if (isComparison(operator)
        && left instanceof Binary first
        && first.operator().isComparison()
        && !(first.left() instanceof Binary b && b.operator().isComparison())) {
      String middle = cursor.text(first.right().span());
      String example =
          middle.length() > 30 || middle.contains("\n")
              ? "`a < b && b < c`"
              : "`… && %s %s …`".formatted(middle, operator.text());
      cursor.report(
          cursor.span(), "comparisons do not chain", "join two of them with `&&`: " + example);
    }
  }

  private static boolean isComparison(TokenKind kind) {
    return kind.operator() != null && kind.operator().isComparison();
  }

  private Expression unary() {
    if (cursor.lineEnds()) {
      throw cursor.error("expected an expression", null);
    }
    UnaryOperator operator =
        switch (cursor.kind()) {
          case MINUS -> UnaryOperator.NEGATE;
          case BANG -> UnaryOperator.NOT;
          default -> null;
        };
    if (operator == null) {
      return power();
    }
    Span operatorSpan = cursor.span();
    cursor.deeper();
    cursor.next();
    Expression operand = unary();
    cursor.shallower();
    Span span = cursor.from(operatorSpan.start());
    return new Expression.Unary(span, operator, operatorSpan, operand);
  }

  /** {@code ^} groups to the right, and its right operand may have a sign. */
  private Expression power() {
    int start = cursor.start();
    Expression base = postfix();
    if (base instanceof Lambda || !cursor.is(TokenKind.CARET)) {
      return base;
    }
    Span operator = cursor.span();
    cursor.deeper();
    cursor.next();
    Expression exponent = unary();
    cursor.shallower();
    return new Binary(cursor.from(start), BinaryOperator.POWER, operator, base, exponent);
  }

  // ---- Calls, indices, fields

  private Expression postfix() {
    int start = cursor.start();
    Expression base = primaries.primary();
    while (!(base instanceof Lambda) && !cursor.lineEnds()) {
      switch (cursor.kind()) {
        case LEFT_PAREN -> {
          cursor.next();
          List<Argument> arguments = cursor.list(TokenKind.RIGHT_PAREN, this::argument);
          checkOrder(arguments);
          base = new Expression.Call(cursor.from(start), base, arguments);
        }
        case LEFT_BRACKET -> base = index(start, base);
        case DOT -> {
          cursor.next();
          Name name = cursor.name("the name of a field");
          base = new Expression.Field(cursor.from(start), base, name);
        }
        default -> {
          return base;
        }
      }
    }
    return base;
  }

  private Argument argument() {
    int start = cursor.start();
    Name name = null;
    boolean word = cursor.kind() == TokenKind.IDENTIFIER || cursor.kind().isKeyword();
    if (word && cursor.kind(1) == TokenKind.ASSIGN) {
      name = cursor.name("the name of a parameter");
      cursor.next();
    }
    if (!cursor.accept(TokenKind.AMPERSAND)) {
      Expression value = expression();
      return new Expression.ByValue(cursor.from(start), name, value);
    }
    Expression place = postfix();
    Path path = Path.of(place);
    if (path == null) {
      throw cursor.error(
          place.span(),
          "only a variable can be passed with `&`",
          "with indices and fields: `&x`, `&x[i]`, `&x.name`");
    }
    return new Expression.InOut(cursor.from(start), name, path);
  }

  private void checkOrder(List<Argument> arguments) {
    boolean named = false;
    for (Argument argument : arguments) {
      if (named && argument.name() == null) {
        cursor.report(
            argument.span(), "an argument without name cannot follow one with a name", null);
      }
      named |= argument.name() != null;
    }
  }

  private Expression index(int start, Expression base) {
    Span bracket = cursor.span();
    cursor.next();
    List<Subscript> subscripts = cursor.list(TokenKind.RIGHT_BRACKET, this::subscript);
    Span span = cursor.from(start);
    if (subscripts.isEmpty()) {
      cursor.report(
          new Span(bracket.start(), span.end()), "the index is missing", "all of it is `a[..]`");
    }
    return new Expression.Index(span, base, subscripts);
  }

  /** Only here a range may lack bounds. */
  private Subscript subscript() {
    int start = cursor.start();
    if (isRange(cursor.kind())) {
      return slice(start, null);
    }
    Expression low = binary(BOUND);
    if (isRange(cursor.kind())) {
      return slice(start, low);
    }
    return new Expression.At(pipes(start, binary(low, LOOSEST)));
  }

  private Subscript slice(int start, @Nullable Expression low) {
    boolean inclusive = cursor.kind() == TokenKind.RANGE_INCLUSIVE;
    cursor.next();
    boolean open = cursor.is(TokenKind.COMMA) || cursor.is(TokenKind.RIGHT_BRACKET);
    if (open && inclusive) {
      throw cursor.error("expected the upper bound after `..=`", "to the end is `a[lo..]`");
    }
    Expression high = open ? null : binary(BOUND);
    return new Expression.Slice(cursor.from(start), low, high, inclusive);
  }
}
