package dlang.syntax;

import java.util.ArrayList;
import java.util.List;

/** What stands between tokens: white space and comments. */
public record Trivia(Kind kind, Span span) {

  /** The kinds of trivia. */
  public enum Kind {
    SPACE,
    NEWLINE,
    LINE_COMMENT,
    /** {@code ///}; meaningful before a declaration. */
    DOC_COMMENT,
    BLOCK_COMMENT,
    /** {@code #!} in the first line. */
    SHEBANG
  }

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * The pieces that the text from {@code start} to {@code end}, which is all trivia, consists of.
   */
  static List<Trivia> split(String text, int start, int end) {
    var pieces = new ArrayList<Trivia>();
    for (int at = start; at < end; ) {
      int next = end(text, at);
      pieces.add(new Trivia(kind(text, at), new Span(at, next)));
      at = next;
    }
    return pieces;
  }

  /** Where the piece that starts at {@code at} ends; {@code at} itself if there is none. */
  static int end(String text, int at) {
    if (at == text.length()) {
      return at;
    }
    char c = text.charAt(at);
    if (c == '\n') {
      return at + 1;
    }
    if (isSpace(text, at)) {
      int end = at + 1;
      while (end < text.length() && isSpace(text, end)) {
        end++;
      }
      return end;
    }
    if (text.startsWith("//", at) || isShebang(text, at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end;
    }
    if (text.startsWith("/*", at)) {
      int end = endOfBlockComment(text, at);
      return end < 0 ? text.length() : end;
    }
    return at;
  }

  /** Where the block comment that starts at {@code at} ends; -1 if it does not. */
  static int endOfBlockComment(String text, int at) {
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    return -1;
  }

  private static Kind kind(String text, int at) {
    if (text.charAt(at) == '\n') {
      return Kind.NEWLINE;
    }
    if (isShebang(text, at)) {
      return Kind.SHEBANG;
    }
    if (text.startsWith("/*", at)) {
      return Kind.BLOCK_COMMENT;
    }
    if (text.startsWith("///", at) && !text.startsWith("////", at)) {
      return Kind.DOC_COMMENT;
    }
    return text.startsWith("//", at) ? Kind.LINE_COMMENT : Kind.SPACE;
  }

  private static boolean isShebang(String text, int at) {
    return at == 0 && text.startsWith("#!");
  }

  private static boolean isSpace(String text, int at) {
    char c = text.charAt(at);
    return c == ' '
        || c == '\t'
        || c == '\r'
        || c == '\f'
        || (c >= 128 && Character.isSpaceChar(c))
        || (c == BYTE_ORDER_MARK && at == 0);
  }
}
