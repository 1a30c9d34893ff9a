package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dlang.runtime.DlangError.Kind;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void anInclusiveRangeWithoutEndIsAsLongAsTheOther() {
    assertEquals(Long.MAX_VALUE, Range.until(0, INFINITY).count());
    assertEquals(Long.MAX_VALUE, Range.to(0, INFINITY).count());
    assertEquals(Long.MAX_VALUE, Range.to(-1e300, 1e300).count());
    assertEquals(11, Range.to(0, 10).count());
    assertEquals(0, Range.to(0, Double.NaN).count());
    var error = assertThrows(DlangError.class, () -> Range.to(0, INFINITY).toArray());
    assertEquals(Kind.LIMIT, error.kind());
  }

  @Test
  void subscriptsOfARangeLongerThanAnyArray() {
    var range = Range.until(0, 1e10);
    assertEquals(9999999999.0, Paths.get(range, -1));
    assertEquals(5e9, Paths.get(range, 5e9));
    assertEquals("9999999997..9999999999", Paths.get(range, Range.until(-3, -1)).toString());
    assertEquals("4000000000..4000000003", Paths.get(range, Range.to(4e9, 4000000002.0)).toString());
    var error = assertThrows(DlangError.class, () -> Paths.get(range, 1e10));
    assertEquals("Index 10000000000 is out of range: the length is 10000000000.", error.getMessage());
    assertEquals("Valid are 0 to 9999999999, or -1 to -10000000000 from the end.", error.hint());
    error = assertThrows(DlangError.class, () -> Paths.get(range, Range.to(0, 1e10)));
    assertEquals("Slice bound 10000000000 is out of range: the length is 10000000000.", error.getMessage());
  }
}
