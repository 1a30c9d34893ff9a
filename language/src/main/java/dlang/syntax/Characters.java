package dlang.syntax;

import org.jspecify.annotations.Nullable;

/** What the characters of a program may form: names, numbers and symbols. */
final class Characters {

  private Characters() {}

  static boolean startsName(int c) {
    return c == '_' || Character.isLetter(c);
  }

  /**
   * Letters, digits, {@code _}, the prime, the marks that belong to a letter, and subscript digits.
   */
  private static boolean continuesName(int c) {
    if (c < 128) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return c == '′'
        || (c >= '₀' && c <= '₉')
        || Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  static int endOfName(String text, int at) {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!continuesName(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /** Where what looks like a number ends; it may still be a bad one. */
  static int endOfNumber(String text, int at) {
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      return endOfName(text, at);
    }
    int end = endOfDigits(text, at);
    if (charAt(text, end) == '.' && isDigit(charAt(text, end + 1))) {
      end = endOfDigits(text, end + 1);
    }
    char e = charAt(text, end);
    if (e == 'e' || e == 'E') {
      char sign = charAt(text, end + 1);
      end = endOfDigits(text, sign == '+' || sign == '-' ? end + 2 : end + 1);
    }
    return end;
  }

  /** Whether the underscores and the parts of what looks like a number are where they belong. */
  static boolean isNumber(String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return isDigits(text.substring(2), 16);
    }
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = e < 0 ? text : text.substring(0, e);
    String exponent = e < 0 ? "0" : text.substring(e + 1);
    if (exponent.startsWith("+") || exponent.startsWith("-")) {
      exponent = exponent.substring(1);
    }
    int point = mantissa.indexOf('.');
    String whole = point < 0 ? mantissa : mantissa.substring(0, point);
    String fraction = point < 0 ? "0" : mantissa.substring(point + 1);
    return isDigits(whole, 10) && isDigits(fraction, 10) && isDigits(exponent, 10);
  }

  private static boolean isDigits(String text, int radix) {
    return !text.isEmpty()
        && !text.startsWith("_")
        && !text.endsWith("_")
        && !text.contains("__")
        && text.chars().allMatch(c -> c == '_' || (c < 128 && Character.digit(c, radix) >= 0));
  }

  private static int endOfDigits(String text, int at) {
    while (isDigit(charAt(text, at)) || charAt(text, at) == '_') {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char charAt(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** The longest symbol at {@code at}; null if there is none. */
  static @Nullable TokenKind symbol(String text, int at) {
    char next = charAt(text, at + 1);
    boolean assigns = next == '=';
    return switch (text.charAt(at)) {
      case '(' -> TokenKind.LEFT_PAREN;
      case ')' -> TokenKind.RIGHT_PAREN;
      case '[' -> TokenKind.LEFT_BRACKET;
      case ']' -> TokenKind.RIGHT_BRACKET;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case ',' -> TokenKind.COMMA;
      case ':' -> TokenKind.COLON;
      case ';' -> TokenKind.SEMICOLON;
      case '@' -> TokenKind.AT;
      case '+' -> assigns ? TokenKind.PLUS_ASSIGN : TokenKind.PLUS;
      case '*' -> assigns ? TokenKind.STAR_ASSIGN : TokenKind.STAR;
      case '/' -> assigns ? TokenKind.SLASH_ASSIGN : TokenKind.SLASH;
      case '%' -> assigns ? TokenKind.PERCENT_ASSIGN : TokenKind.PERCENT;
      case '^' -> assigns ? TokenKind.CARET_ASSIGN : TokenKind.CARET;
      case '<' -> assigns ? TokenKind.LESS_EQUAL : TokenKind.LESS;
      case '>' -> assigns ? TokenKind.GREATER_EQUAL : TokenKind.GREATER;
      case '!' -> assigns ? TokenKind.NOT_EQUAL : TokenKind.BANG;
      case '-' ->
          assigns ? TokenKind.MINUS_ASSIGN : next == '>' ? TokenKind.ARROW : TokenKind.MINUS;
      case '=' -> assigns ? TokenKind.EQUAL : next == '>' ? TokenKind.FAT_ARROW : TokenKind.ASSIGN;
      case '&' -> next == '&' ? TokenKind.AND : TokenKind.AMPERSAND;
      case '|' -> next == '|' ? TokenKind.OR : next == '>' ? TokenKind.PIPE : null;
      case '.' -> {
        if (next != '.') {
          yield TokenKind.DOT;
        }
        yield switch (charAt(text, at + 2)) {
          case '.' -> TokenKind.ELLIPSIS;
          case '=' -> TokenKind.RANGE_INCLUSIVE;
          default -> TokenKind.RANGE;
        };
      }
      default -> null;
    };
  }

  /** A character as a diagnostic shows it, readable even if it is invisible. */
  static String shown(int c) {
    String code = String.format("U+%04X", c);
    boolean visible = Character.isDefined(c) && !Character.isISOControl(c);
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.NON_SPACING_MARK ->
          "the character " + code;
      default -> visible ? "`" + Character.toString(c) + "`" : "the character " + code;
    };
  }

  /** What was probably meant by a character that no token starts with. */
  static @Nullable String hint(int c) {
    return switch (c) {
      case '\'', '“', '”', '„', '‘', '’', '«', '»', '`' ->
          "strings are written in double quotes: `\"text\"`";
      case '#' -> "comments begin with `//`";
      case '|' -> "did you mean `||` or `|>`?";
      case '\\' -> "a lambda is written `x => …`";
      case '−', '–', '—' -> "did you mean `-`?";
      case '×', '·', '⋅' -> "did you mean `*`?";
      case '÷' -> "did you mean `/`?";
      case '≤' -> "did you mean `<=`?";
      case '≥' -> "did you mean `>=`?";
      case '≠' -> "did you mean `!=`?";
      case '→', '⇒' -> "did you mean `=>`?";
      case '?' -> "a choice is written `if c { a } else { b }`";
      case '~' -> "not is written `!`";
      case '²', '³' -> "a power is written `x^2`";
      default -> null;
    };
  }
}
