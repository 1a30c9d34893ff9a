package dlang.observe;

import dlang.runtime.Keys;
import dlang.runtime.Record;
import java.util.List;

/** Makes records that print, in an array, as the rows of a table. */
final class Rows {

  private Rows() {}

  static Record of(List<String> names, Object... values) {
    return new Record(Keys.ofRow(names), values);
  }
}
