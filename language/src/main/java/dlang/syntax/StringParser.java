package dlang.syntax;

import dlang.syntax.Expression.Part;
import java.util.ArrayList;

/** Parses strings: resolves escapes and removes the layout of multi-line strings. */
final class StringParser {

  private static final String ESCAPES = "escapes are `\\n \\t \\r \\\" \\\\ \\u{…}` and `\\(…)`";

  private final TokenCursor cursor;
  private final ExpressionParser expressions;

  StringParser(TokenCursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression.StringLiteral string() {
    int start = cursor.start();
    int opening = cursor.index();
    int closing = cursor.tokens().partner(opening);
    if (cursor.tokens().span(closing).length() == 0) {
      throw new SyntaxError();
    }
    StringLayout layout = StringLayout.of(cursor.tokens(), opening);
    cursor.next();
    var parts = new ArrayList<Part>();
    while (cursor.kind() != TokenKind.STRING_CLOSE) {
      if (cursor.kind() != TokenKind.STRING_TEXT) {
        parts.add(interpolation());
        continue;
      }
      Span span = cursor.span();
      String value = value(span, layout);
      cursor.next();
      if (!value.isEmpty()) {
        parts.add(new Expression.Text(span, value));
      }
    }
    cursor.next();
    return new Expression.StringLiteral(cursor.from(start), parts);
  }

  private Part interpolation() {
    int start = cursor.start();
    int opening = cursor.index();
    cursor.next();
    boolean outside = cursor.enter(false);
    Expression value = expressions.expression();
    cursor.close(opening, TokenKind.INTERPOLATION_CLOSE, "");
    cursor.leave(outside);
    return new Expression.Interpolation(cursor.from(start), value);
  }

  private String value(Span span, StringLayout layout) {
    String text = cursor.tokens().source().text();
    int end = Math.min(span.end(), layout.to());
    var value = new StringBuilder();
    int at = Math.max(span.start(), layout.from());
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = escape(text, at, end, value);
        continue;
      }
      at++;
      if (c == '\r' && at < end && text.charAt(at) == '\n') {
        continue;
      }
      value.append(c);
      if (c == '\n') {
        for (int i = 0; i < layout.indent() && at < end && isBlank(text.charAt(at)); i++) {
          at++;
        }
      }
    }
    return value.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Appends what the escape at {@code at} means and gives where it ends. */
  private int escape(String text, int at, int end, StringBuilder value) {
    char c = at + 1 < end ? text.charAt(at + 1) : '\0';
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '"', '\\' -> value.append(c);
      case 'u' -> {
        return unicode(text, at, end, value);
      }
      default -> {
        int length = c == '\0' || c == '\n' ? 1 : 1 + Character.charCount(text.codePointAt(at + 1));
        var span = new Span(at, at + length);
        cursor.reportInside(span, "`" + cursor.text(span) + "` is no escape", ESCAPES);
        return at + length;
      }
    }
    return at + 2;
  }

  /** An escape with the one to six hexadecimal digits of a character. */
  private int unicode(String text, int at, int end, StringBuilder value) {
    int close = text.indexOf('}', at);
    boolean braces = at + 2 < end && text.charAt(at + 2) == '{' && close >= 0 && close < end;
    String digits = braces ? text.substring(at + 3, close) : "";
    boolean hexadecimal =
        !digits.isEmpty()
            && digits.length() <= 6
            && digits.chars().allMatch(d -> d < 128 && Character.digit(d, 16) >= 0);
    int c = hexadecimal ? Integer.parseInt(digits, 16) : -1;
    boolean valid =
        Character.isValidCodePoint(c)
            && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (valid) {
      value.appendCodePoint(c);
      return close + 1;
    }
    boolean shown = braces && close - at <= 20;
    var span = new Span(at, shown ? close + 1 : at + 2);
    cursor.reportInside(
        span,
        "`" + cursor.text(span) + "` is no character",
        "the number of a character is written `\\u{1F600}`");
    return span.end();
  }
}
