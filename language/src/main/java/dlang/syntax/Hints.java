package dlang.syntax;

import org.jspecify.annotations.Nullable;

/** The wording of diagnostics, and what people who know other languages probably meant. */
final class Hints {

  private static final int LONGEST = 40;

  private Hints() {}

  /** A piece of the source as messages quote it, cropped if it is long. */
  static String quoted(String text) {
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
    return "`" + text.substring(0, end) + (end < text.length() ? "…`" : "`");
  }

  /** A hint for a token that cannot stand where it does; null if nothing comes to mind. */
  static @Nullable String at(TokenCursor cursor) {
    int at = cursor.index();
    Tokens tokens = cursor.tokens();
    if (cursor.isOnNewLine()) {
      return null;
    }
    if (at > 0 && tokens.kind(at - 1) == TokenKind.IDENTIFIER) {
      String hint = afterWord(tokens.text(at - 1));
      if (hint != null) {
        return hint;
      }
    }
    return switch (tokens.kind(at)) {
      case IDENTIFIER -> forWord(tokens.text(at));
      case ASSIGN -> "equality is written `==`";
      case ARROW -> "a lambda is written `x => …`";
      case AMPERSAND -> "and is written `&&`; `&x` passes a variable to an `inout` parameter";
      case ELLIPSIS -> "a range is written `0..n` (without n) or `0..=n` (with n)";
      case FN -> "a function without a name is written `(x, y) => …`";
      case STAR ->
          at > 0 && tokens.kind(at - 1) == TokenKind.STAR ? "a power is written `x^y`" : null;
      case PLUS -> at > 0 && tokens.kind(at - 1) == TokenKind.PLUS ? "write `x += 1`" : null;
      default -> null;
    };
  }

  /** For a name that a statement seems to start with. */
  private static @Nullable String afterWord(String word) {
    return switch (word) {
      case "def", "func", "function", "fun", "proc" -> "a function is declared with `fn`";
      case "const", "val", "auto", "local" ->
          "write `let` for what does not change, `var` for what does";
      case "elif", "elseif", "elsif" -> "write `else if`";
      case "print", "assert" -> "arguments stand in parentheses";
      case "not" -> "not is written `!`";
      case "from", "use", "require" -> "write `import \"path\" as name`";
      default -> null;
    };
  }

  private static @Nullable String forWord(String word) {
    return switch (word) {
      case "and" -> "and is written `&&`";
      case "or" -> "or is written `||`";
      case "elif", "elseif", "elsif" -> "write `else if`";
      case "then", "do" -> "a block is written `{ … }`";
      default -> null;
    };
  }
}
