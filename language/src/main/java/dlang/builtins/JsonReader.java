package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON (RFC 8259) to values. */
final class JsonReader {
  private static final int DEPTH = 500;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final String text;
  private final String file;
  private final Matcher number;
  private int at;
  private int depth;

  private JsonReader(String text, String file) {
    this.text = text;
    this.file = file;
    number = NUMBER.matcher(text);
  }

  /** {@code file} is what errors call it. */
  static Object read(String text, String file) {
    var reader = new JsonReader(text.startsWith("\uFEFF") ? text.substring(1) : text, file);
    var value = reader.value();
    reader.blanks();
    if (reader.at < reader.text.length()) {
      throw reader.wrong("the end of the file");
    }
    return value;
  }

  private Object value() {
    blanks();
    if (depth > DEPTH) {
      throw DlangError.limit(file + " nests deeper than " + DEPTH + " levels.");
    }
    char c = at < text.length() ? text.charAt(at) : 0;
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Nil.NIL);
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private Object number() {
    if (!number.region(at, text.length()).lookingAt()) {
      throw wrong("a value");
    }
    at = number.end();
    return NumberText.shortest(Double.parseDouble(number.group()));
  }

  private Record object() {
    var record = new Record();
    at++;
    depth++;
    if (!next('}')) {
      do {
        blanks();
        if (at >= text.length() || text.charAt(at) != '"') {
          throw wrong("a key in quotes");
        }
        var key = string();
        expect(':');
        record.set(key, value());
      } while (next(','));
      expect('}');
    }
    depth--;
    return record;
  }

  private Array array() {
    var elements = new ArrayList<Object>();
    at++;
    depth++;
    if (!next(']')) {
      do {
        elements.add(value());
      } while (next(','));
      expect(']');
    }
    depth--;
    return Array.of(elements.toArray());
  }

  private String string() {
    var out = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length() || text.charAt(at) < ' ') {
        throw wrong("the closing quote of a string");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("an escape sequence");
    };
  }

  private char unicode() {
    if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
      throw wrong("four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(text, at - 4, at, 16);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean next(char c) {
    blanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!next(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private DlangError wrong(String expected) {
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    int column = at - text.lastIndexOf('\n', at - 1);
    return DlangError.io(
        file + " is not JSON: " + expected + " was expected in line " + line + ", column " + column + ".");
  }
}
