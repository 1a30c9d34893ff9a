package dlang.syntax;

/**
 * Which part of a multi-line string is its layout in the source and not its value. One that begins
 * with a line end loses that one, the one before its closing quotes if these stand alone, and the
 * indentation that all its lines share; blank lines do not count.
 *
 * @param from where the value begins
 * @param to where it ends
 * @param indent how many characters of white space go after each line end
 */
record StringLayout(int from, int to, int indent) {

  /** The layout of the string whose opening quotes are at token {@code opening}. */
  static StringLayout of(Tokens tokens, int opening) {
    String text = tokens.source().text();
    int closing = tokens.partner(opening);
    int from = tokens.end(opening);
    int to = tokens.start(closing);
    int firstLineEnd = skipSpace(text, from, to);
    boolean block =
        tokens.span(opening).length() == 3
            && text.startsWith("\n", afterReturn(text, firstLineEnd));
    if (!block) {
      return new StringLayout(from, to, 0);
    }
    int lastLineEnd = text.lastIndexOf('\n', to - 1);
    boolean quotesAlone =
        tokens.kind(closing - 1) == TokenKind.STRING_TEXT
            && skipSpace(text, lastLineEnd + 1, to) == to;
    int end = quotesAlone ? beforeReturn(text, lastLineEnd) : to;
    int start = afterReturn(text, firstLineEnd) + 1;
    int indent = indent(tokens, opening, closing);
    return new StringLayout(Math.min(to, start + indent), end, indent);
  }

  private static int indent(Tokens tokens, int opening, int closing) {
    String text = tokens.source().text();
    int least = Integer.MAX_VALUE;
    for (int i = opening + 1; i < closing; i++) {
      if (tokens.kind(i) != TokenKind.STRING_TEXT) {
        i = tokens.partner(i);
        continue;
      }
      int end = tokens.end(i);
      int lineEnd = text.indexOf('\n', tokens.start(i));
      while (lineEnd >= 0 && lineEnd < end) {
        int first = skipSpace(text, lineEnd + 1, end);
        boolean blank = first < end && text.startsWith("\n", afterReturn(text, first));
        if (!blank) {
          least = Math.min(least, first - lineEnd - 1);
        }
        lineEnd = text.indexOf('\n', lineEnd + 1);
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  private static int skipSpace(String text, int at, int end) {
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int afterReturn(String text, int at) {
    return text.startsWith("\r", at) ? at + 1 : at;
  }

  private static int beforeReturn(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
  }
}
