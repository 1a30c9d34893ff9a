package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a record in their order, each with the place of its value.
 *
 * <p>A few keys are immutable and shared by all records that got the same keys in the same order:
 * so a node can remember {@code record.keys() == seen} and the place that it found. Many keys
 * belong to one record, which appends to them in place; a place once found stays right then too.
 *
 * <p>Shared keys are a tree: each knows those that follow it. A tree takes no more keys when it is full, or it would keep
 * all that records with keys made at run time ever had. Keys that it did not take are the root of a tree of their own,
 * which goes with them.
 */
public final class Keys {
  /** The keys of an empty record. */
  public static final Keys NONE = none(false);

  private static final Keys NO_COLUMNS = none(true);

  private static final int MOST_SHARED = 24;
  private static final int MOST_SUCCESSORS = 64;
  private static final int LINEAR = 8;

  /** Far more than a program writes down; they take a few megabytes. */
  static final int MOST_IN_TREE = 10_000;

  private String[] names;
  private int size;
  private final boolean isShared;
  private final boolean isRow;
  private @Nullable Map<String, Integer> places;
  private final @Nullable Map<String, Keys> successors;

  /** How many keys the tree has taken in which these are. */
  private final @Nullable AtomicInteger taken;

  private Keys(String[] names, int size, boolean isShared, boolean isRow, @Nullable AtomicInteger taken) {
    this.names = names;
    this.size = size;
    this.isShared = isShared;
    this.isRow = isRow;
    this.taken = taken;
    this.successors = isShared ? new ConcurrentHashMap<>() : null;
    if (size > LINEAR) {
      fillPlaces();
    }
  }

  /** No keys, with a tree of their own. */
  static Keys none(boolean isRow) {
    return new Keys(new String[0], 0, true, isRow, new AtomicInteger());
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
    if (size >= MOST_SHARED) {
      return new Keys(longer, size + 1, false, isRow, null);
    }
    if (successors.size() >= MOST_SUCCESSORS || taken.get() >= MOST_IN_TREE) {
      return new Keys(longer, size + 1, true, isRow, new AtomicInteger());
    }
    var next = new Keys(longer, size + 1, true, isRow, taken);
    var first = successors.putIfAbsent(name, next);
    if (first != null) {
      return first;
    }
    taken.incrementAndGet();
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
    return new Keys(rest, size - 1, false, isRow, null).withPlaces();
  }

  private Keys withPlaces() {
    if (places == null) {
      fillPlaces();
    }
    return this;
  }

  /** Keys for a copy of the record that has these. */
  public Keys copy() {
    return isShared ? this : new Keys(names.clone(), size, false, isRow, null).withPlaces();
  }
}
