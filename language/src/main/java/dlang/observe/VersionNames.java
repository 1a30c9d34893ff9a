package dlang.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives versions their names: that of the variable, and how often it was written, like {@code x₂}.
 */
final class VersionNames {

  private static final String TEMPORARY = "t";

  private final Map<String, Integer> counts = new HashMap<>();

  /** The name of a variable that comes from outside. */
  String first(String variable) {
    return counts.containsKey(variable) ? next(variable) : numbered(variable, 0);
  }

  String next(String variable) {
    return numbered(variable, counts.getOrDefault(variable, 0) + 1);
  }

  String temporary() {
    return next(TEMPORARY);
  }

  private String numbered(String variable, int count) {
    counts.put(variable, count);
    var name = new StringBuilder(variable);
    for (char digit : Integer.toString(count).toCharArray()) {
      name.append((char) ('₀' + (digit - '0')));
    }
    return name.toString();
  }
}
