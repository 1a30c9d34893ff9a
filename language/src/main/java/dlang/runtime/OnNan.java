package dlang.runtime;

/** What happens when a gradient is not finite: the option {@code dlang.ad.nan}. */
public enum OnNan {
  OFF,
  /** It is said where it first went wrong. */
  WARN;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
