package dlang.observe;

/** What a program is observed for. */
public enum Purpose {
  TAPE("tape"),
  EXPLAIN("explain"),
  KINKS("kinks"),
  TAPE_STATS("tape_stats"),
  /** The first number that is not finite is an error. */
  STRICT("strict"),
  /** A second run, to find out where a gradient went wrong: it must have no effects. */
  WARN("warn");

  private final String word;

  Purpose(String word) {
    this.word = word;
  }

  public static Purpose of(String word) {
    for (var purpose : values()) {
      if (purpose.word.equals(word)) {
        return purpose;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
