package dlang.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens. It does not recurse, so nothing can be nested too deeply for it. */
public final class Lexer {

  /**
   * What came out.
   *
   * @param incomplete whether the text ends within a multi-line string or a comment
   */
  public record Result(Tokens tokens, List<Diagnostic> diagnostics, boolean incomplete) {}

  /** A string whose interpolation is being read; {@code parentheses} are open inside. */
  private static final class Quote {
    final int start;
    final boolean multiline;
    int parentheses;

    Quote(int start, boolean multiline) {
      this.start = start;
      this.multiline = multiline;
    }
  }

  private final SourceText source;
  private final String text;
  private final Tokens tokens;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final ArrayDeque<Quote> quotes = new ArrayDeque<>();
  private boolean incomplete;
  private boolean newline;
  private int at;

  private Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
    this.tokens = new Tokens(source);
  }

  public static Result lex(SourceText source) {
    var lexer = new Lexer(source);
    lexer.run();
    lexer.tokens.matchBrackets();
    return new Result(lexer.tokens, List.copyOf(lexer.diagnostics), lexer.incomplete);
  }

  private void run() {
    while (true) {
      skipTrivia();
      if (at == text.length()) {
        break;
      }
      token();
    }
    if (!quotes.isEmpty()) {
      unterminated(quotes.getFirst());
    }
    while (!quotes.isEmpty()) {
      abandonInterpolation();
    }
    add(TokenKind.END, at);
  }

  private void skipTrivia() {
    for (int end; (end = Trivia.end(text, at)) > at; at = end) {
      char c = text.charAt(at);
      boolean breaks = c == '\n' || (c == '/' && text.indexOf('\n', at, end) >= 0);
      if (breaks) {
        endLine();
      }
      if (text.startsWith("/*", at) && Trivia.endOfBlockComment(text, at) < 0) {
        error(at, at + 2, "this comment does not end", "it ends with `*/`, comments nest");
        incomplete = true;
      }
    }
  }

  /** A line end: it also ends the strings on the line whose interpolation it stands in. */
  private void endLine() {
    if (!quotes.isEmpty() && !quotes.getFirst().multiline) {
      unterminated(quotes.getFirst());
      while (!quotes.isEmpty() && !quotes.getFirst().multiline) {
        abandonInterpolation();
      }
    }
    newline = true;
  }

  private void abandonInterpolation() {
    quotes.removeFirst();
    add(TokenKind.INTERPOLATION_CLOSE, at);
    add(TokenKind.STRING_CLOSE, at);
  }

  private void unterminated(Quote quote) {
    if (quote.multiline) {
      incomplete = true;
      error(quote.start, quote.start + 3, "this string does not end", "it ends with `\"\"\"`");
    } else {
      error(
          quote.start,
          quote.start + 1,
          "this string does not end on its line",
          "close it with `\"`, or write `\"\"\"` around a string of several lines");
    }
  }

  private void token() {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      number();
    } else if (c == '"') {
      openString();
    } else if (Characters.startsName(text.codePointAt(at))) {
      name();
    } else if (c == ')' && !quotes.isEmpty() && quotes.getFirst().parentheses == 0) {
      Quote quote = quotes.removeFirst();
      add(TokenKind.INTERPOLATION_CLOSE, at + 1);
      stringText(quote);
    } else {
      symbol();
    }
  }

  private void name() {
    int end = Characters.endOfName(text, at);
    TokenKind keyword = TokenKind.keyword(text.substring(at, end));
    add(keyword != null ? keyword : TokenKind.IDENTIFIER, end);
  }

  /** What follows a number directly belongs to it, so {@code 12ab} is one bad number. */
  private void number() {
    int end = Characters.endOfNumber(text, at);
    int wordEnd = Characters.endOfName(text, end);
    if (wordEnd == end && Characters.isNumber(text.substring(at, end))) {
      add(TokenKind.NUMBER, end);
      return;
    }
    error(
        at,
        wordEnd,
        Hints.quoted(text.substring(at, wordEnd)) + " is no number",
        "numbers look like `1`, `1.5`, `1e-3`, `1_000`, `0xff`");
    add(TokenKind.INVALID, wordEnd);
  }

  private void openString() {
    var quote = new Quote(at, text.startsWith("\"\"\"", at));
    add(TokenKind.STRING_OPEN, at + (quote.multiline ? 3 : 1));
    stringText(quote);
  }

  /**
   * From behind the opening quote or an interpolation to the next interpolation or the closing
   * quote.
   */
  private void stringText(Quote quote) {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\\' && text.startsWith("(", end + 1)) {
        text(end);
        quote.parentheses = 0;
        quotes.addFirst(quote);
        add(TokenKind.INTERPOLATION_OPEN, end + 2);
        return;
      }
      if (quote.multiline ? text.startsWith("\"\"\"", end) : c == '"') {
        text(end);
        add(TokenKind.STRING_CLOSE, end + (quote.multiline ? 3 : 1));
        return;
      }
      if (c == '\n' && !quote.multiline) {
        break;
      }
      boolean escape = c == '\\' && end + 1 < text.length() && text.charAt(end + 1) != '\n';
      end += escape ? 2 : 1;
    }
    if (!quote.multiline && end > at && text.charAt(end - 1) == '\r') {
      end--;
    }
    text(end);
    unterminated(quote);
    add(TokenKind.STRING_CLOSE, end);
  }

  private void text(int end) {
    if (end > at) {
      add(TokenKind.STRING_TEXT, end);
    }
  }

  private void symbol() {
    TokenKind kind = Characters.symbol(text, at);
    if (kind == null) {
      invalid();
      return;
    }
    if (!quotes.isEmpty()) {
      if (kind == TokenKind.LEFT_PAREN) {
        quotes.getFirst().parentheses++;
      } else if (kind == TokenKind.RIGHT_PAREN) {
        quotes.getFirst().parentheses--;
      }
    }
    add(kind, at + kind.text().length());
  }

  private void invalid() {
    int c = text.codePointAt(at);
    int end = at + Character.charCount(c);
    error(at, end, Characters.shown(c) + " means nothing here", Characters.hint(c));
    add(TokenKind.INVALID, end);
  }

  private void add(TokenKind kind, int end) {
    tokens.add(kind, at, end, newline);
    newline = false;
    at = end;
  }

  private void error(int start, int end, String message, @Nullable String hint) {
    diagnostics.add(Diagnostic.error(source, new Span(start, end), message, hint));
  }
}
