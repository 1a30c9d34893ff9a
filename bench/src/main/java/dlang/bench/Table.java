package dlang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as text: the first column to the left, numbers to the right. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(heads);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  /** A time in the unit that suits it. */
  static String time(double nanoseconds) {
    return nanoseconds < 1e3
        ? format("%.3g ns", nanoseconds)
        : nanoseconds < 1e6
            ? format("%.2f µs", nanoseconds / 1e3)
            : format("%.2f ms", nanoseconds / 1e6);
  }

  /** A ratio, with a mark if there is a target, which it misses. */
  static String ratio(double ratio, double target) {
    return format("%.2f", ratio) + (target == 0 ? " " : ratio <= target ? "✓" : "✗");
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().length;
    var text = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r[column].length()).max().orElse(0);
        text.append(i == 0 ? "" : "  ");
        text.append(format("%" + (i == 0 ? "-" : "") + width + "s", row[i]));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
