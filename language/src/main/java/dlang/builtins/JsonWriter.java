package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Range;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** Values to JSON: two blanks of indentation; arrays of plain values in one line. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Object value) {
    var writer = new JsonWriter();
    writer.add(value, "\n");
    return writer.out.append('\n').toString();
  }

  private void add(Object value, String newline) {
    switch (value) {
      case Nil nil -> out.append("null");
      case Boolean b -> out.append(b);
      case String s -> quote(s);
      case Array a -> add(a, newline);
      case Record r -> add(r, newline);
      case Range r -> add(r.toArray(), newline);
      default -> number(value);
    }
  }

  private void number(Object value) {
    if (!Values.isNumber(value)) {
      throw DlangError.type("write_json cannot write " + Text.described(value) + ".");
    }
    double x = Values.number(value);
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      throw DlangError.domain("write_json cannot write " + Text.number(x) + ": JSON has no such number.");
    }
    out.append(Text.number(x));
  }

  private void add(Array array, String newline) {
    boolean plain = true;
    for (int i = 0; i < array.length(); i++) {
      var element = array.get(i);
      plain &= !(element instanceof Array || element instanceof Range || element instanceof Record);
    }
    var inner = plain ? "" : newline + "  ";
    out.append('[');
    for (int i = 0; i < array.length(); i++) {
      out.append(i == 0 ? "" : plain ? ", " : ",").append(inner);
      add(array.get(i), inner);
    }
    out.append(plain ? "" : newline).append(']');
  }

  private void add(Record record, String newline) {
    var inner = newline + "  ";
    out.append('{');
    for (int i = 0; i < record.size(); i++) {
      out.append(i == 0 ? "" : ",").append(inner);
      quote(record.keys().name(i));
      out.append(": ");
      add(record.value(i), inner);
    }
    out.append(record.size() == 0 ? "" : newline).append('}');
  }

  private void quote(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
