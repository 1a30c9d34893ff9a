package dlang.runtime;

/** What holds for values of every type. */
public final class Values {
  private Values() {}

  /**
   * Marks a value as held in more than one place, so that the next write to it copies first.
   *
   * @return the value itself
   */
  public static Object share(Object value) {
    if (value instanceof Array array) {
      array.share();
    } else if (value instanceof Record record) {
      record.share();
    }
    return value;
  }

  public static boolean isNumber(Object value) {
    return value instanceof Double || value instanceof Integer;
  }

  /** The number as a double; the value must be one. */
  public static double number(Object value) {
    return value instanceof Double d ? d : (Integer) value;
  }
}
