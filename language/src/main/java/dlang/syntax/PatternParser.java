package dlang.syntax;

/** Parses what is left of {@code =} and {@code in}. */
final class PatternParser {

  private final TokenCursor cursor;

  PatternParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  Pattern pattern() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.LEFT_BRACKET)) {
      var elements = cursor.list(TokenKind.RIGHT_BRACKET, this::pattern);
      return new Pattern.Array(cursor.from(start), elements);
    }
    if (cursor.accept(TokenKind.LEFT_BRACE)) {
      var entries = cursor.list(TokenKind.RIGHT_BRACE, this::entry);
      return new Pattern.Record(cursor.from(start), entries);
    }
    return new Pattern.Variable(cursor.name("a name, `[…]` or `{…}`"));
  }

  private Pattern.Entry entry() {
    Name key = cursor.name("a key");
    Pattern pattern = cursor.accept(TokenKind.COLON) ? pattern() : new Pattern.Variable(key);
    return new Pattern.Entry(key, pattern);
  }
}
