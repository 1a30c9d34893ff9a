package dlang.syntax;

import dlang.syntax.Expression.Block;
import dlang.syntax.Expression.Entry;
import dlang.syntax.Statement.Parameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses what operators apply to: literals, names, lambdas, {@code if}, and what stands in
 * brackets.
 */
final class PrimaryParser {

  private final TokenCursor cursor;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private final ParameterParser parameters;

  PrimaryParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.statements = statements;
    this.parameters = new ParameterParser(cursor, expressions);
  }

  Expression primary() {
    Span span = cursor.span();
    return switch (cursor.kind()) {
      case NUMBER -> {
        double value = number(cursor.text(span));
        cursor.next();
        yield new Expression.NumberLiteral(span, value);
      }
      case TRUE, FALSE -> {
        boolean value = cursor.kind() == TokenKind.TRUE;
        cursor.next();
        yield new Expression.BoolLiteral(span, value);
      }
      case NIL -> {
        cursor.next();
        yield new Expression.NilLiteral(span);
      }
      case STRING_OPEN -> expressions.string();
      case IDENTIFIER -> {
        int first = cursor.index();
        Name name = cursor.name("a name");
        yield cursor.isAt(first + 1, TokenKind.FAT_ARROW)
            ? lambda(span.start(), List.of(new Parameter(span, name, false, false, null)))
            : new Expression.Variable(name);
      }
      case LEFT_PAREN -> opensLambda() ? lambda(span.start(), null) : parenthesized();
      case LEFT_BRACKET -> {
        cursor.next();
        var elements = cursor.list(TokenKind.RIGHT_BRACKET, expressions::expression);
        yield new Expression.ArrayLiteral(cursor.from(span.start()), elements);
      }
      case LEFT_BRACE -> {
        cursor.next();
        var entries = cursor.list(TokenKind.RIGHT_BRACE, this::entry);
        yield new Expression.RecordLiteral(cursor.from(span.start()), entries);
      }
      case IF -> conditional();
      case INVALID -> throw new SyntaxError();
      default -> throw cursor.error("expected an expression", hint());
    };
  }

  private @Nullable String hint() {
    return switch (cursor.kind()) {
      case DOT -> cursor.kind(1) == TokenKind.NUMBER ? "a number begins with a digit: `0.5`" : null;
      case RANGE, RANGE_INCLUSIVE -> "only in an index a range may lack a bound: `a[..3]`";
      case TRY -> "`try` is a statement; set a `var` in it";
      case LET, VAR -> "a declaration is a statement; it has no value";
      case AMPERSAND -> "`&x` stands only in the arguments of a call";
      default -> null;
    };
  }

  /** The value of a well-formed number. */
  static double number(String text) {
    String digits = text.replace("_", "");
    return digits.startsWith("0x") || digits.startsWith("0X")
        ? new BigInteger(digits.substring(2), 16).doubleValue()
        : Double.parseDouble(digits);
  }

  private Expression parenthesized() {
    int start = cursor.start();
    int opening = cursor.index();
    cursor.next();
    boolean outside = cursor.enter(false);
    Expression inner = expressions.expression();
    if (cursor.is(TokenKind.COMMA)) {
      throw cursor.error("expected `)`", "an array is written `[x, y]`, a lambda `(x, y) => …`");
    }
    cursor.close(opening, TokenKind.RIGHT_PAREN, "");
    cursor.leave(outside);
    return new Expression.Parenthesized(cursor.from(start), inner);
  }

  private boolean opensLambda() {
    int close = cursor.tokens().partner(cursor.index());
    return close > 0 && cursor.isAt(close + 1, TokenKind.FAT_ARROW);
  }

  /**
   * @param known the parameters if they were read already, null at the opening parenthesis
   */
  private Expression lambda(int start, @Nullable List<Parameter> known) {
    List<Parameter> declared = known != null ? known : parameters.parameters(false);
    cursor.expect(TokenKind.FAT_ARROW, "and the body of the lambda", null);
    cursor.deeper();
    Expression body =
        cursor.is(TokenKind.LEFT_BRACE)
            ? statements.block("the body of the lambda")
            : expressions.unpiped();
    cursor.shallower();
    return new Expression.Lambda(cursor.from(start), declared, body);
  }

  private Entry entry() {
    if (cursor.kind().startsStatement()) {
      throw cursor.error("expected a key", "`{` opens a record here, not a block");
    }
    if (cursor.is(TokenKind.STRING_OPEN)) {
      Expression.StringLiteral literal = expressions.string();
      String key = literal.constant();
      if (key == null) {
        throw cursor.error(
            literal.span(), "a key must be a plain string", "set it afterwards: `r[key] = value`");
      }
      cursor.expect(TokenKind.COLON, "and the value", null);
      return new Entry(new Name(key, literal.span()), expressions.expression());
    }
    Name key = cursor.name("a key");
    if (cursor.is(TokenKind.ASSIGN)) {
      throw cursor.error("expected `:`", "a record is written `{" + key.text() + ": …}`");
    }
    return new Entry(
        key,
        cursor.accept(TokenKind.COLON) ? expressions.expression() : new Expression.Variable(key));
  }

  /** A condition and its block. */
  private record Branch(int start, Expression condition, Block then) {}

  /** Reads a chain of {@code else if}s in a loop: its length costs no stack. */
  private Expression conditional() {
    cursor.deeper();
    var branches = new ArrayList<Branch>();
    Expression otherwise = null;
    do {
      int start = cursor.start();
      cursor.next();
      Expression condition = expressions.expression();
      Block then = statements.block("what to do if the condition holds");
      branches.add(new Branch(start, condition, then));
      if (!cursor.accept(TokenKind.ELSE)) {
        break;
      }
      if (!cursor.is(TokenKind.IF)) {
        otherwise = statements.block("what to do otherwise");
      }
    } while (otherwise == null);
    cursor.shallower();
    for (Branch branch : branches.reversed()) {
      Span span = cursor.from(branch.start());
      otherwise = new Expression.If(span, branch.condition(), branch.then(), otherwise);
    }
    return Objects.requireNonNull(otherwise);
  }
}
