package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of a record in their order, each with the place of its value.
 *
 * <p>A few keys are immutable and shared by all records that got the same keys in the same order:
 * so a node can remember {@code record.keys() == seen} and the place that it found. Many keys
 * belong to one record, which appends to them in place; a place once found stays right then too.
 */
public final class Keys {
  /** The keys of an empty record. */
  public static final Keys NONE = new Keys(new String[0], 0, true, false);

  private static final Keys NO_COLUMNS = new Keys(new String[0], 0, true, true);

  private static final int MOST_SHARED = 24;
  private static final int MOST_SUCCESSORS = 64;
  private static final int LINEAR = 8;

  private String[] names;
  private int size;
  private final boolean isShared;
  private final boolean isRow;
  private Map<String, Integer> places;
  private final Map<String, Keys> successors;

  private Keys(String[] names, int size, boolean isShared, boolean isRow) {
    this.names = names;
    this.size = size;
    this.isShared = isShared;
    this.isRow = isRow;
    this.successors = isShared ? new ConcurrentHashMap<>() : null;
    if (size > LINEAR) {
      fillPlaces();
    }
  }

  @TruffleBoundary
  private void fillPlaces() {
    var map = new HashMap<String, Integer>();
    for (int i = 0; i < size; i++) {
      map.put(names[i], i);
    }
    places = map;
  }

  /** The keys of a record that is a row of a table: an array of such records prints as one. */
  @TruffleBoundary
  public static Keys ofRow(List<String> columns) {
    var keys = NO_COLUMNS;
    for (var column : columns) {
      keys = keys.with(column);
    }
    return keys;
  }

  boolean isRow() {
    return isRow;
  }

  public int size() {
    return size;
  }

  public String name(int i) {
    return names[i];
  }

  /** The place of {@code name}, or -1. */
  public int indexOf(String name) {
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** These keys and, last, {@code name}, which is not among them. */
  Keys with(String name) {
    if (!isShared) {
      append(name);
      return this;
    }
    var known = successors.get(name);
    if (known != null) {
      return known;
    }
    var longer = Arrays.copyOf(names, size + 1);
    longer[size] = name;
    var next = new Keys(longer, size + 1, size < MOST_SHARED, isRow);
    if (next.isShared && successors.size() < MOST_SUCCESSORS) {
      var first = successors.putIfAbsent(name, next);
      return first == null ? next : first;
    }
    return next;
  }

  private void append(String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size] = name;
    places.put(name, size);
    size++;
  }

  /** These keys without the one at place {@code i}. */
  Keys without(int i) {
    if (isShared) {
      var keys = isRow ? NO_COLUMNS : NONE;
      for (int k = 0; k < size; k++) {
        keys = k == i ? keys : keys.with(names[k]);
      }
      return keys;
    }
    var rest = new String[size];
    System.arraycopy(names, 0, rest, 0, i);
    System.arraycopy(names, i + 1, rest, i, size - i - 1);
    return new Keys(rest, size - 1, false, isRow).withPlaces();
  }

  private Keys withPlaces() {
    if (places == null) {
      fillPlaces();
    }
    return this;
  }

  /** Keys for a copy of the record that has these. */
  public Keys copy() {
    return isShared ? this : new Keys(names.clone(), size, false, isRow).withPlaces();
  }
}
