package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Values for tests. */
final class Samples {

  private Samples() {}

  static Array vector(double... numbers) {
    return Array.vector(numbers);
  }

  static Array matrix(double... numbers) {
    return Array.packed(numbers, Shape.of(2, numbers.length / 2));
  }

  static Record record(Object... namesAndValues) {
    var record = new Record();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      record.set((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return record;
  }

  static void assertFails(DlangError.Kind kind, Runnable action) {
    assertEquals(kind, assertThrows(DlangError.class, action::run).kind());
  }
}
