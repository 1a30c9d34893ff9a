package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Comma-separated values (RFC 4180). */
final class Csv {
  private Csv() {}

  /**
   * The rows of the {@link #lines} of a file: records if the first line is a header, else arrays. {@code file} is what
   * errors call it.
   */
  static Array rows(List<List<Object>> lines, boolean header, String file) {
    var names = header && !lines.isEmpty() ? names(lines.getFirst(), file) : List.<String>of();
    var rows = new ArrayList<Object>();
    for (int i = header ? 1 : 0; i < lines.size(); i++) {
      var cells = lines.get(i);
      rows.add(header ? record(names, cells, file, i + 1) : array(cells));
    }
    return Array.of(rows.toArray());
  }

  /** Whether the first line can be a header: it is not all numbers. */
  static boolean hasHeader(List<List<Object>> lines) {
    return lines.isEmpty() || !lines.getFirst().stream().allMatch(Values::isNumber);
  }

  private static Array array(List<Object> cells) {
    return Array.of(cells.toArray());
  }

  /** The names of the columns; one twice would be one key of a row for two values. */
  private static List<String> names(List<Object> header, String file) {
    var names = new LinkedHashSet<String>();
    for (var cell : header) {
      var name = Text.display(cell).strip();
      if (!names.add(name)) {
        throw DlangError.io(file + ": the header has the column " + Text.quoted(name) + " twice.")
            .withHint("Columns need different names; read_csv(path, header = false) gives the rows as arrays.");
      }
    }
    return List.copyOf(names);
  }

  private static Record record(List<String> header, List<Object> cells, String file, int line) {
    if (cells.size() != header.size()) {
      throw DlangError.io(
          file + ": row " + line + " has " + cells.size() + " values, but the header has "
              + header.size() + ".");
    }
    var record = new Record();
    for (int i = 0; i < cells.size(); i++) {
      record.set(header.get(i), cells.get(i));
    }
    return record;
  }

  /** The cells of each line of a file, which are numbers and strings. */
  static List<List<Object>> lines(String marked, String file) {
    String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
    var lines = new ArrayList<List<Object>>();
    var cells = new ArrayList<Object>();
    var cell = new StringBuilder();
    boolean quoted = false;
    boolean wasQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.toString().isBlank())) {
        cell.setLength(quoted ? cell.length() : 0);
        quoted = !quoted;
        wasQuoted = true;
      } else if (quoted || c != ',' && c != '\n' && c != '\r') {
        cell.append(c);
      } else if (c != '\r') {
        cells.add(value(cell, wasQuoted));
        cell.setLength(0);
        wasQuoted = false;
        if (c == '\n') {
          end(lines, cells);
          cells = new ArrayList<>();
        }
      }
    }
    if (quoted) {
      throw DlangError.io(file + ": the quotes around a value in row " + (lines.size() + 1) + " are not closed.");
    }
    if (!cell.isEmpty() || wasQuoted || !cells.isEmpty()) {
      cells.add(value(cell, wasQuoted));
      end(lines, cells);
    }
    return lines;
  }

  /** Empty lines do not count. */
  private static void end(List<List<Object>> lines, List<Object> cells) {
    if (cells.size() > 1 || !"".equals(cells.getFirst())) {
      lines.add(cells);
    }
  }

  private static Object value(StringBuilder cell, boolean quoted) {
    var text = cell.toString();
    var number = quoted ? null : NumberText.parse(text);
    return number != null ? number : quoted ? text : text.strip();
  }

  static String write(Array rows) {
    var out = new StringBuilder();
    for (int i = 0; i < rows.length(); i++) {
      switch (rows.get(i)) {
        case Record r -> {
          if (i == 0) {
            line(out, r.names());
          }
          line(out, values(rows, i, r));
        }
        case Array a -> line(out, a);
        default ->
            throw DlangError.type(
                "write_csv needs rows that are arrays or records, but row " + i + " is "
                    + Text.described(rows.get(i)) + ".");
      }
    }
    return out.toString();
  }

  private static Array values(Array rows, int i, Record row) {
    if (!(rows.get(0) instanceof Record first) || !first.names().equals(row.names())) {
      throw DlangError.argument("write_csv needs records with the same keys, but row " + i + " differs.");
    }
    var values = new Object[row.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.value(k);
    }
    return Array.of(values);
  }

  private static void line(StringBuilder out, Array cells) {
    for (int i = 0; i < cells.length(); i++) {
      out.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    out.append('\n');
  }

  private static String cell(Object value) {
    if (value instanceof Array || value instanceof Record) {
      throw DlangError.type("write_csv cannot write " + Text.described(value) + " in a cell.");
    }
    var text = value == Nil.NIL ? "" : Text.display(value);
    boolean plain =
        text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && text.equals(text.strip())
            && !(value instanceof String && NumberText.parse(text) != null);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
