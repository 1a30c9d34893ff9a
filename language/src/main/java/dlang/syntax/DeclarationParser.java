package dlang.syntax;

import dlang.syntax.Statement.Clause;
import dlang.syntax.Statement.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses functions, derivatives and imports. */
final class DeclarationParser {

  private static final String OPERATORS_HINT =
      "the operators are the functions `add sub mul div mod pow neg matmul`";

  private final TokenCursor cursor;
  private final StatementParser statements;
  private final ExpressionParser expressions;
  private final ParameterParser parameters;

  DeclarationParser(TokenCursor cursor, StatementParser statements, ExpressionParser expressions) {
    this.cursor = cursor;
    this.statements = statements;
    this.expressions = expressions;
    this.parameters = new ParameterParser(cursor, expressions);
  }

  Statement function() {
    int first = cursor.index();
    int start = cursor.start();
    String doc = cursor.tokens().docBefore(first);
    boolean external = cursor.accept(TokenKind.EXTERNAL);
    cursor.expect(TokenKind.FN, "and the external function", null);
    if (cursor.is(TokenKind.LEFT_PAREN)) {
      throw cursor.error(
          "expected a name for the function", "one without a name is written `(x, y) => …`");
    }
    Name name = cursor.name("a name for the function");
    List<Parameter> declared = parameters.parameters(external);
    Expression body = external ? noBody() : statements.recoveringExpression(first, this::body);
    return new Statement.Function(cursor.from(start), doc, name, declared, body);
  }

  private @Nullable Expression noBody() {
    if (cursor.is(TokenKind.ASSIGN) || cursor.is(TokenKind.LEFT_BRACE)) {
      throw cursor.error("an external function has no body", null);
    }
    return null;
  }

  /** {@code = body} or a block. */
  private Expression body() {
    if (cursor.accept(TokenKind.ASSIGN)) {
      return expressions.expression();
    }
    if (cursor.is(TokenKind.FAT_ARROW)) {
      throw cursor.error("expected `{` or `=`", "write `fn f(x) = …`; `=>` is for lambdas");
    }
    if (cursor.is(TokenKind.ARROW) || cursor.is(TokenKind.COLON)) {
      throw cursor.error("expected `{` or `=`", "the result has no declared type");
    }
    if (cursor.kind() != TokenKind.LEFT_BRACE) {
      throw cursor.error("expected `{` or `=` and the body", null);
    }
    return statements.block("the body");
  }

  Statement derivative() {
    int start = cursor.start();
    cursor.next();
    if (cursor.kind().operator() != null && !cursor.lineEnds()) {
      throw cursor.error("expected the name of a function", OPERATORS_HINT);
    }
    Name function = cursor.name("the name of a function");
    List<Parameter> declared = parameters.parameters(false);
    Name result = cursor.accept(TokenKind.ARROW) ? cursor.name("a name for the result") : null;
    List<Clause> clauses = clauses();
    return new Statement.Derivative(cursor.from(start), function, declared, result, clauses);
  }

  private List<Clause> clauses() {
    int opening = cursor.index();
    cursor.expect(TokenKind.LEFT_BRACE, "and the rules", null);
    boolean outside = cursor.enter(true);
    var clauses = new ArrayList<Clause>();
    while (cursor.startStatement()) {
      int first = cursor.index();
      cursor.recovering(first, () -> addClause(clauses), () -> false);
    }
    cursor.close(opening, TokenKind.RIGHT_BRACE, "");
    cursor.leave(outside);
    return clauses;
  }

  private boolean addClause(List<Clause> clauses) {
    boolean added = clauses.add(clause());
    cursor.endStatement();
    return added;
  }

  private Clause clause() {
    int start = cursor.start();
    String word = cursor.text(cursor.span());
    switch (word) {
      case "partial" -> {
        cursor.next();
        Name parameter = cursor.name("the name of a parameter");
        cursor.expect(TokenKind.ASSIGN, "and the derivative by it", null);
        Expression value = expressions.expression();
        return new Statement.Partial(cursor.from(start), parameter, value);
      }
      case "pullback" -> {
        cursor.next();
        List<Parameter> cotangent = parameters.parameters(false);
        Expression body = body();
        return new Statement.Pullback(cursor.from(start), cotangent, body);
      }
      case "pushforward" -> {
        cursor.next();
        List<Parameter> tangents = parameters.parameters(false);
        Expression body = body();
        return new Statement.Pushforward(cursor.from(start), tangents, body);
      }
      default ->
          throw cursor.error("expected `partial x = …`, `pullback(…)` or `pushforward(…)`", null);
    }
  }

  Statement importing() {
    int start = cursor.start();
    cursor.next();
    if (!cursor.is(TokenKind.STRING_OPEN)) {
      throw cursor.error(
          "expected the path of a module in quotes",
          "for instance `import \"std/optim\" as optim`");
    }
    Expression.StringLiteral literal = expressions.string();
    String path = literal.constant();
    if (path == null) {
      throw cursor.error(literal.span(), "the path of a module must be a plain string", null);
    }
    cursor.expect(
        TokenKind.AS, "and a name for the module", "for instance `import \"std/optim\" as optim`");
    Name alias = cursor.name("a name for the module");
    return new Statement.Import(cursor.from(start), path, literal.span(), alias);
  }
}
