package dlang.bench;

import java.util.Locale;

/**
 * A table in Markdown that is printed row by row: the first column to the left, numbers to the right.
 */
final class Table {
  private static final int NAME = 12;
  private static final int NUMBER = 10;

  private final String[] heads;

  Table(String... heads) {
    this.heads = heads;
    add(heads);
    var rule = new StringBuilder("|" + "-".repeat(width(0) + 2) + "|");
    for (int i = 1; i < heads.length; i++) {
      rule.append("-".repeat(width(i) + 1)).append(":|");
    }
    System.out.println(rule);
  }

  /** Prints a row. */
  void add(String... cells) {
    var text = new StringBuilder(format("| %-" + width(0) + "s |", cells[0]));
    for (int i = 1; i < cells.length; i++) {
      text.append(format(" %" + width(i) + "s |", cells[i]));
    }
    System.out.println(text);
  }

  private int width(int column) {
    return Math.max(heads[column].length(), column == 0 ? NAME : NUMBER);
  }

  /** A time in the unit that suits it. */
  static String time(double nanoseconds) {
    return nanoseconds < 1e3
        ? format("%.3g ns", nanoseconds)
        : nanoseconds < 1e6
            ? format("%.2f µs", nanoseconds / 1e3)
            : format("%.2f ms", nanoseconds / 1e6);
  }

  /** A measure, with a mark if there is a target that it should not exceed. */
  static String mark(String format, double measure, double target) {
    String printed = format(format, measure);
    // What is printed decides.
    double rounded = Double.parseDouble(printed.replaceAll("[^0-9.]", ""));
    return printed + (target == 0 ? "" : rounded <= target ? " ✓" : " ✗");
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
