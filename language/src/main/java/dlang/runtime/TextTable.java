package dlang.runtime;

import java.util.ArrayList;
import java.util.List;

/** How an array of rows prints: a line for each, aligned below the names of the columns. */
final class TextTable {

  private static final int WIDEST = 40;
  private static final int DIGITS = 7;

  private TextTable() {}

  /** Whether an array is a table: all its elements are rows with the same columns. */
  static boolean isOne(Array array) {
    if (array.isPacked() || array.length() == 0) {
      return false;
    }
    var keys = array.get(0) instanceof Record first ? first.keys() : Keys.NONE;
    for (int i = 0; i < array.length(); i++) {
      if (!(array.get(i) instanceof Record row && row.keys() == keys && keys.isRow())) {
        return false;
      }
    }
    return true;
  }

  static String text(Array rows) {
    var keys = ((Record) rows.get(0)).keys();
    var lines = new ArrayList<StringBuilder>();
    for (int i = 0; i <= rows.length(); i++) {
      lines.add(new StringBuilder());
    }
    for (int k = 0; k < keys.size(); k++) {
      addColumn(lines, rows, k, keys.name(k).replace('_', ' '));
    }
    return String.join("\n", lines.stream().map(line -> line.toString().stripTrailing()).toList());
  }

  private static void addColumn(List<StringBuilder> lines, Array rows, int k, String title) {
    boolean isNumeric = true;
    var cells = new ArrayList<>(List.of(title));
    for (int i = 0; i < rows.length(); i++) {
      var value = ((Record) rows.get(i)).value(k);
      isNumeric &= Values.isNumber(value) || value == Nil.NIL;
      cells.add(cell(value));
    }
    int width = cells.stream().mapToInt(TextTable::width).max().orElse(0);
    for (int i = 0; i < cells.size(); i++) {
      var blanks = " ".repeat(width - width(cells.get(i)));
      var line = lines.get(i).append(line(k));
      line.append(isNumeric ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
  }

  private static String line(int column) {
    return column == 0 ? "" : "  ";
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cell(Object value) {
    return switch (value) {
      case Nil _ -> "";
      case String s -> s;
      case Array a when isOfTexts(a) -> joined(a);
      case Array a when isOne(a) -> pairs(a);
      default -> cut(rounded(value));
    };
  }

  private static boolean isOfTexts(Array array) {
    for (int i = 0; i < array.length(); i++) {
      if (!(array.get(i) instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static String joined(Array texts) {
    var text = new StringBuilder();
    for (int i = 0; i < texts.length(); i++) {
      text.append(i == 0 ? "" : ", ").append(texts.get(i));
    }
    return text.toString();
  }

  /** A table in a cell: of each row the first two columns. */
  private static String pairs(Array rows) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < rows.length(); i++) {
      var row = (Record) rows.get(i);
      texts.add(cell(row.value(0)) + ": " + cell(row.value(1)));
    }
    return String.join(", ", texts);
  }

  private static String rounded(Object value) {
    return switch (value) {
      case Double d -> number(d);
      case Array a -> {
        var text = new StringBuilder("[");
        for (int i = 0; i < a.length() && text.length() <= WIDEST; i++) {
          text.append(i == 0 ? "" : ", ").append(rounded(a.get(i)));
        }
        yield text.append(']').toString();
      }
      default -> Text.bounded(value);
    };
  }

  private static String cut(String text) {
    return width(text) <= WIDEST ? text : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  /** Rounded, so that columns stay narrow; the data has all digits. */
  private static String number(double v) {
    if (!Double.isFinite(v) || v == Math.rint(v) && Math.abs(v) < 1e15) {
      return Text.number(v);
    }
    var rounded = new java.math.BigDecimal(v).round(new java.math.MathContext(DIGITS));
    return Text.number(rounded.doubleValue());
  }
}
