package dlang.syntax;

import dlang.syntax.Statement.Parameter;
import java.util.List;

/** Parses the parameters of functions, lambdas and derivatives. */
final class ParameterParser {

  private final TokenCursor cursor;
  private final ExpressionParser expressions;

  ParameterParser(TokenCursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** {@code (…)}, from its opening parenthesis on. */
  List<Parameter> parameters(boolean external) {
    cursor.expect(TokenKind.LEFT_PAREN, "and the parameters", null);
    return cursor.list(TokenKind.RIGHT_PAREN, () -> parameter(external));
  }

  private Parameter parameter(boolean external) {
    int start = cursor.start();
    if (cursor.is(TokenKind.LEFT_BRACKET) || cursor.is(TokenKind.LEFT_BRACE)) {
      throw cursor.error(
          "expected the name of a parameter", "take it apart in the body: `let [a, b] = p`");
    }
    if (cursor.is(TokenKind.AMPERSAND)) {
      throw cursor.error("expected the name of a parameter", "it is declared `inout x`");
    }
    if (cursor.is(TokenKind.ELLIPSIS)) {
      return rest(external);
    }
    boolean inout = cursor.accept(TokenKind.INOUT);
    Name name = cursor.name("the name of a parameter");
    if (cursor.is(TokenKind.COLON)) {
      throw cursor.error("expected `,` or `)`", "a parameter has no declared type");
    }
    Expression value = cursor.accept(TokenKind.ASSIGN) ? expressions.expression() : null;
    return new Parameter(cursor.from(start), name, inout, false, value);
  }

  private Parameter rest(boolean external) {
    int start = cursor.start();
    if (!external) {
      cursor.report(
          cursor.span(), "only an external function has a `...` parameter", "pass an array");
    }
    cursor.next();
    Name name = cursor.name("the name of a parameter");
    var parameter = new Parameter(cursor.from(start), name, false, true, null);
    cursor.accept(TokenKind.COMMA);
    if (cursor.kind() != TokenKind.RIGHT_PAREN) {
      throw cursor.error("expected `)` after the `...` parameter", null);
    }
    return parameter;
  }
}
