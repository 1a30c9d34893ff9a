package dlang.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of tokens. */
public enum TokenKind {
  END(Role.SPECIAL, "the end of the text"),
  /** Characters that are no token; there is a diagnostic for them. */
  INVALID(Role.SPECIAL, "an invalid character"),
  IDENTIFIER(Role.NAME, "a name"),
  NUMBER(Role.LITERAL, "a number"),

  /** {@code "} or {@code """}. */
  STRING_OPEN(Role.LITERAL, "a string"),
  STRING_TEXT(Role.LITERAL, "a string"),
  /** As the opening one; empty in a string that does not end, after which the line or text ends. */
  STRING_CLOSE(Role.LITERAL, "the end of a string"),
  INTERPOLATION_OPEN(Role.PUNCTUATION, "\\("),
  INTERPOLATION_CLOSE(Role.PUNCTUATION, ")"),

  LET(Role.KEYWORD, "let"),
  VAR(Role.KEYWORD, "var"),
  FN(Role.KEYWORD, "fn"),
  INOUT(Role.KEYWORD, "inout"),
  IF(Role.KEYWORD, "if"),
  ELSE(Role.KEYWORD, "else"),
  WHILE(Role.KEYWORD, "while"),
  FOR(Role.KEYWORD, "for"),
  IN(Role.KEYWORD, "in"),
  BREAK(Role.KEYWORD, "break"),
  CONTINUE(Role.KEYWORD, "continue"),
  RETURN(Role.KEYWORD, "return"),
  TRUE(Role.KEYWORD, "true"),
  FALSE(Role.KEYWORD, "false"),
  NIL(Role.KEYWORD, "nil"),
  IMPORT(Role.KEYWORD, "import"),
  AS(Role.KEYWORD, "as"),
  DERIVATIVE(Role.KEYWORD, "derivative"),
  EXTERNAL(Role.KEYWORD, "external"),
  TRY(Role.KEYWORD, "try"),
  CATCH(Role.KEYWORD, "catch"),
  THROW(Role.KEYWORD, "throw"),

  OR(BinaryOperator.OR),
  AND(BinaryOperator.AND),
  EQUAL(BinaryOperator.EQUAL),
  NOT_EQUAL(BinaryOperator.NOT_EQUAL),
  LESS(BinaryOperator.LESS),
  LESS_EQUAL(BinaryOperator.LESS_EQUAL),
  GREATER(BinaryOperator.GREATER),
  GREATER_EQUAL(BinaryOperator.GREATER_EQUAL),
  PLUS(BinaryOperator.ADD),
  MINUS(BinaryOperator.SUBTRACT),
  STAR(BinaryOperator.MULTIPLY),
  SLASH(BinaryOperator.DIVIDE),
  PERCENT(BinaryOperator.MODULO),
  AT(BinaryOperator.MATMUL),
  CARET(BinaryOperator.POWER),
  RANGE(Role.BINARY, ".."),
  RANGE_INCLUSIVE(Role.BINARY, "..="),
  PIPE(Role.BINARY, "|>"),

  ASSIGN(Role.ASSIGNMENT, "="),
  PLUS_ASSIGN(Role.ASSIGNMENT, "+=", BinaryOperator.ADD),
  MINUS_ASSIGN(Role.ASSIGNMENT, "-=", BinaryOperator.SUBTRACT),
  STAR_ASSIGN(Role.ASSIGNMENT, "*=", BinaryOperator.MULTIPLY),
  SLASH_ASSIGN(Role.ASSIGNMENT, "/=", BinaryOperator.DIVIDE),
  PERCENT_ASSIGN(Role.ASSIGNMENT, "%=", BinaryOperator.MODULO),
  CARET_ASSIGN(Role.ASSIGNMENT, "^=", BinaryOperator.POWER),

  BANG(Role.PUNCTUATION, "!"),
  AMPERSAND(Role.PUNCTUATION, "&"),
  FAT_ARROW(Role.PUNCTUATION, "=>"),
  ARROW(Role.PUNCTUATION, "->"),
  DOT(Role.PUNCTUATION, "."),
  ELLIPSIS(Role.PUNCTUATION, "..."),
  COMMA(Role.PUNCTUATION, ","),
  COLON(Role.PUNCTUATION, ":"),
  SEMICOLON(Role.PUNCTUATION, ";"),
  LEFT_PAREN(Role.PUNCTUATION, "("),
  RIGHT_PAREN(Role.PUNCTUATION, ")"),
  LEFT_BRACKET(Role.PUNCTUATION, "["),
  RIGHT_BRACKET(Role.PUNCTUATION, "]"),
  LEFT_BRACE(Role.PUNCTUATION, "{"),
  RIGHT_BRACE(Role.PUNCTUATION, "}");

  /** What a token is good for. */
  public enum Role {
    NAME,
    LITERAL,
    KEYWORD,
    BINARY,
    ASSIGNMENT,
    PUNCTUATION,
    SPECIAL
  }

  private static final Map<String, TokenKind> KEYWORDS =
      Arrays.stream(values())
          .filter(TokenKind::isKeyword)
          .collect(Collectors.toUnmodifiableMap(k -> k.text, Function.identity()));

  private final Role role;
  private final String text;
  private final @Nullable BinaryOperator operator;

  TokenKind(Role role, String text) {
    this(role, text, null);
  }

  TokenKind(BinaryOperator operator) {
    this(Role.BINARY, operator.symbol(), operator);
  }

  TokenKind(Role role, String text, @Nullable BinaryOperator operator) {
    this.role = role;
    this.text = text;
    this.operator = operator;
  }

  /** The keyword that {@code word} is; null if it is a name. */
  public static @Nullable TokenKind keyword(String word) {
    return KEYWORDS.get(word);
  }

  public Role role() {
    return role;
  }

  /** As it is written; a description if that differs from token to token. */
  public String text() {
    return text;
  }

  /** The operator of a binary operator or compound assignment; null for all others. */
  public @Nullable BinaryOperator operator() {
    return operator;
  }

  public boolean isKeyword() {
    return role == Role.KEYWORD;
  }

  public boolean isAssignment() {
    return role == Role.ASSIGNMENT;
  }

  /** Whether a statement goes on after a line that ends in this. */
  boolean continuesAfter() {
    return role == Role.BINARY
        || role == Role.ASSIGNMENT
        || this == COMMA
        || this == FAT_ARROW
        || this == DOT;
  }

  /** Whether a line that starts with this goes on with the statement before it. */
  boolean continuesBefore() {
    return this == DOT || this == ELSE || this == CATCH || (role == Role.BINARY && this != MINUS);
  }

  /** Whether it opens a bracket. */
  boolean opens() {
    return this == LEFT_PAREN
        || this == LEFT_BRACKET
        || this == LEFT_BRACE
        || this == INTERPOLATION_OPEN;
  }

  /**
   * Whether it is a keyword that only a statement can start with, so that a statement must start
   * here.
   */
  boolean startsStatement() {
    return switch (this) {
      case LET,
          VAR,
          FN,
          WHILE,
          FOR,
          BREAK,
          CONTINUE,
          RETURN,
          IMPORT,
          DERIVATIVE,
          EXTERNAL,
          TRY,
          THROW ->
          true;
      default -> false;
    };
  }

  /** As a diagnostic names it. */
  String described() {
    return role == Role.SPECIAL || role == Role.NAME || role == Role.LITERAL
        ? text
        : "`" + text + "`";
  }
}
