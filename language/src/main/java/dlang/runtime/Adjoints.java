package dlang.runtime;

/** The algebra of adjoints. */
public final class Adjoints {
  private Adjoints() {}

  /** Structural sum. */
  public static Object accumulate(Object a, Object t) {
    if (a instanceof Double d && d == 0) {
      return t;
    }
    return Values.number(a) + Values.number(t);
  }
}
