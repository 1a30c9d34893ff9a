package dlang.observe;

import dlang.runtime.Array;
import dlang.runtime.Record;
import dlang.runtime.Tape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a tape costs, line by line. */
final class TapeCost {

  private static final List<String> COLUMNS = List.of("line", "entries", "bytes", "source");

  /** Of one line. */
  private static final class Cost {
    private long entries;
    private long bytes;
  }

  private final Map<Lines.Line, Cost> lines = new LinkedHashMap<>();
  private long entries;
  private long bytes;
  private long kept;
  private final Map<Object, Boolean> seen = new IdentityHashMap<>();

  /** Gives a line what the tape has grown by since this was asked the last time. */
  void add(SourcePosition place, Tape tape, Object value) {
    kept += kept(value);
    long nowEntries = tape.length() + tape.wordsPushed();
    long nowBytes = tape.bytes() + kept;
    var cost = lines.computeIfAbsent(Lines.Line.of(place), _ -> new Cost());
    cost.entries += nowEntries - entries;
    cost.bytes += nowBytes - bytes;
    entries = nowEntries;
    bytes = nowBytes;
  }

  /** What a value on the tape keeps in memory that nothing before it keeps. */
  private long kept(Object value) {
    if (value instanceof Array array && seen.put(array, true) == null) {
      long sum = 8L * (array.isPacked() ? array.size() : array.length());
      for (int i = 0; i < array.length() && !array.isPacked(); i++) {
        sum += kept(array.get(i));
      }
      return sum;
    }
    if (value instanceof Record record && seen.put(record, true) == null) {
      long sum = 8L * record.size();
      for (int i = 0; i < record.size(); i++) {
        sum += kept(record.value(i));
      }
      return sum;
    }
    return 0;
  }

  /** A row for each line, and one for all. */
  Array table() {
    var rows = new ArrayList<Object>();
    lines.entrySet().stream()
        .filter(e -> e.getValue().entries > 0)
        .sorted(
            Comparator.comparing((Map.Entry<Lines.Line, Cost> e) -> e.getKey().file())
                .thenComparing(e -> e.getKey().line()))
        .forEach(e -> rows.add(row(e.getKey().line(), e.getValue(), e.getKey().text())));
    var all = new Cost();
    all.entries = entries;
    all.bytes = bytes;
    rows.add(row("total", all, ""));
    return Array.of(rows.toArray());
  }

  private static Object row(Object line, Cost cost, String text) {
    return Rows.of(COLUMNS, line, (double) cost.entries, (double) cost.bytes, text);
  }
}
