package dlang.syntax;

import dlang.syntax.Expression.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Parses statements and blocks. An error costs one statement, or less. */
final class StatementParser {

  private static final String RECORD_HINT =
      "a record is written `({…})` here, or `= {…}` after `fn f()`";

  private final TokenCursor cursor;
  private final PatternParser patterns;
  private final ExpressionParser expressions;
  private final DeclarationParser declarations;

  StatementParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.patterns = new PatternParser(cursor);
    this.expressions = new ExpressionParser(cursor, this);
    this.declarations = new DeclarationParser(cursor, this, expressions);
  }

  ModuleTree module() {
    var statements = new ArrayList<Statement>();
    statements(statements);
    while (cursor.kind() == TokenKind.RIGHT_BRACE) {
      cursor.report(cursor.span(), "this `}` closes nothing", null);
      while (cursor.kind() == TokenKind.RIGHT_BRACE) {
        cursor.next();
      }
      statements(statements);
    }
    int end = cursor.tokens().source().text().length();
    return new ModuleTree(new Span(0, end), statements);
  }

  /**
   * @param what as diagnostics call the block when it is missing
   */
  Block block(String what) {
    int start = cursor.start();
    int opening = cursor.index();
    if (cursor.kind() != TokenKind.LEFT_BRACE) {
      throw cursor.error("expected `{` and " + what, null);
    }
    if (cursor.lineEnds()) {
      cursor.report(cursor.span(), "`{` must stand on the line of what it belongs to", null);
    }
    cursor.next();
    if (looksLikeRecord()) {
      return recordInPlaceOfBlock(opening);
    }
    boolean outside = cursor.enter(true);
    var statements = new ArrayList<Statement>();
    statements(statements);
    cursor.close(opening, TokenKind.RIGHT_BRACE, "");
    cursor.leave(outside);
    return new Block(cursor.from(start), statements);
  }

  /** Whether what follows a brace is {@code key:}, {@code "key":} or {@code key,}. */
  private boolean looksLikeRecord() {
    TokenKind first = cursor.kind();
    if (first == TokenKind.IDENTIFIER) {
      return cursor.kind(1) == TokenKind.COLON || cursor.kind(1) == TokenKind.COMMA;
    }
    if (first == TokenKind.STRING_OPEN) {
      int close = cursor.tokens().partner(cursor.index());
      return cursor.kind(close + 1 - cursor.index()) == TokenKind.COLON;
    }
    return false;
  }

  private Block recordInPlaceOfBlock(int opening) {
    Span brace = cursor.tokens().span(opening);
    cursor.report(brace, "`{` opens a block here, not a record", RECORD_HINT);
    int close = cursor.tokens().partner(opening);
    if (close < 0) {
      throw new SyntaxError();
    }
    while (cursor.index() <= close) {
      cursor.next();
    }
    Span span = cursor.from(brace.start());
    return new Block(span, List.of(new Statement.Evaluate(new Expression.Error(span))));
  }

  /** Statements up to a closing brace or the end. */
  private void statements(List<Statement> into) {
    while (cursor.startStatement()) {
      int first = cursor.index();
      int before = into.size();
      cursor.recovering(
          first, () -> addStatement(first, into), () -> abandoned(first, into.size() == before));
    }
  }

  /** Notes whether a statement that was skipped, and not kept in part, declares nobody knows what. */
  private boolean abandoned(int first, boolean whole) {
    TokenKind name =
        switch (cursor.tokens().kind(first)) {
          case LET, VAR, FN -> cursor.tokens().kind(first + 1);
          case EXTERNAL, IMPORT -> TokenKind.INVALID;
          default -> TokenKind.IDENTIFIER;
        };
    boolean known =
        switch (name) {
          case IDENTIFIER, LEFT_BRACKET, LEFT_BRACE -> true;
          default -> false;
        };
    if (whole && !known) {
      cursor.loseName();
    }
    return false;
  }

  /** A declaration counts even if there is an error behind it, an expression does not. */
  private boolean addStatement(int first, List<Statement> into) {
    Statement statement = statement(first);
    boolean expression = statement instanceof Statement.Evaluate;
    if (!expression) {
      into.add(statement);
    }
    cursor.endStatement();
    return !expression || into.add(statement);
  }

  private Statement statement(int first) {
    int start = cursor.start();
    TokenKind kind = cursor.kind();
    if (kind.isKeyword() && cursor.kind(1).isAssignment()) {
      cursor.name("a name");
      throw new SyntaxError();
    }
    return switch (kind) {
      case LET, VAR -> binding(first);
      case FN, EXTERNAL -> declarations.function();
      case DERIVATIVE -> declarations.derivative();
      case IMPORT -> declarations.importing();
      case WHILE -> whileLoop();
      case FOR -> forLoop();
      case TRY -> trying();
      case BREAK -> {
        cursor.next();
        yield new Statement.Break(cursor.from(start));
      }
      case CONTINUE -> {
        cursor.next();
        yield new Statement.Continue(cursor.from(start));
      }
      case RETURN -> {
        cursor.next();
        Expression value = cursor.statementEnds() ? null : expressions.expression();
        yield new Statement.Return(cursor.from(start), value);
      }
      case THROW -> {
        cursor.next();
        Expression value = expressions.expression();
        yield new Statement.Throw(cursor.from(start), value);
      }
      case LEFT_BRACE -> new Statement.Evaluate(block("a block"));
      default -> assignmentOrExpression(first);
    };
  }

  private Statement binding(int first) {
    int start = cursor.start();
    String doc = cursor.tokens().docBefore(first);
    boolean mutable = cursor.kind() == TokenKind.VAR;
    cursor.next();
    Pattern pattern = patterns.pattern();
    Expression value = recoveringExpression(first, () -> initialValue(pattern));
    return new Statement.Binding(cursor.from(start), doc, mutable, pattern, value);
  }

  private Expression initialValue(Pattern pattern) {
    if (cursor.is(TokenKind.COLON)) {
      throw cursor.error("expected `=`", "a variable has no declared type");
    }
    String name = pattern instanceof Pattern.Variable v ? v.name().text() : "…";
    cursor.expect(TokenKind.ASSIGN, "and a value", "for instance `" + name + " = 0`");
    return expressions.expression();
  }

  /**
   * An expression that ends the statement; after an error in it the statement is kept without it.
   */
  Expression recoveringExpression(int first, Supplier<Expression> part) {
    int start = cursor.start();
    return cursor.recovering(first, part, () -> new Expression.Error(cursor.from(start)));
  }

  private Statement whileLoop() {
    int start = cursor.start();
    cursor.next();
    Expression condition = expressions.expression();
    Block body = block("the body of the loop");
    return new Statement.While(cursor.from(start), condition, body);
  }

  private Statement forLoop() {
    int start = cursor.start();
    cursor.next();
    Pattern pattern = patterns.pattern();
    cursor.expect(TokenKind.IN, "and what to go through", "for instance `for i in 0..n { … }`");
    Expression iterated = expressions.expression();
    Block body = block("the body of the loop");
    return new Statement.For(cursor.from(start), pattern, iterated, body);
  }

  private Statement trying() {
    int start = cursor.start();
    cursor.next();
    Block body = block("what to try");
    if (!cursor.is(TokenKind.CATCH)) {
      throw cursor.unfinished("expected `catch`", "for instance `catch e { print(e.message) }`");
    }
    cursor.next();
    Name name = cursor.name("a name for the error");
    Block handler = block("what to do about the error");
    return new Statement.Try(cursor.from(start), body, name, handler);
  }

  private Statement assignmentOrExpression(int first) {
    int start = cursor.start();
    Expression target = expressions.expression();
    if (!cursor.kind().isAssignment() || cursor.lineEnds()) {
      return new Statement.Evaluate(target);
    }
    Path path = Path.of(target);
    if (path == null) {
      throw cursor.error(target.span(), "this cannot be assigned to", assignmentHint(target));
    }
    BinaryOperator operator = cursor.kind().operator();
    Span operatorSpan = cursor.span();
    cursor.next();
    Expression value = recoveringExpression(first, expressions::expression);
    return new Statement.Assign(cursor.from(start), path, operator, operatorSpan, value);
  }

  private static String assignmentHint(Expression target) {
    return switch (target) {
      case Expression.Call _ -> "a function is declared with `fn f(x) = …`";
      case Expression.ArrayLiteral _ -> "new variables are declared with `let [a, b] = …`";
      case Expression.Binary _ -> "equality is written `==`";
      default -> "a variable can, with indices and fields: `x`, `x[i]`, `x.name`";
    };
  }
}
