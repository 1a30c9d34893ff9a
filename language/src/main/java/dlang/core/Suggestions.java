package dlang.core;

import org.jspecify.annotations.Nullable;

/** What somebody who wrote an unknown name probably meant. */
public final class Suggestions {

  private final String wanted;
  private @Nullable String best;
  private int distance;

  public Suggestions(String wanted) {
    this.wanted = wanted;
    int length = wanted.codePointCount(0, wanted.length());
    this.distance = (length == 1 ? 0 : Math.max(1, length / 3)) + 1;
  }

  /** Considers a name; of equally similar ones the first wins. */
  public void add(String name) {
    if (Math.abs(name.length() - wanted.length()) < distance && !name.equals(wanted)) {
      int d = name.equalsIgnoreCase(wanted) ? 0 : distance(wanted, name);
      if (d < distance) {
        distance = d;
        best = name;
      }
    }
  }

  /** The most similar name, or null if none is similar. */
  public @Nullable String best() {
    return best;
  }

  /** The question, or null if no name is similar. */
  @Nullable String hint() {
    return best == null ? null : "did you mean `" + best + "`?";
  }

  /** How many letters must be inserted, deleted, replaced or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + cost, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
