package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.0, 0",
    "1e0, 1",
    "100, 100",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "123456789012345680000, 123456789012345680000",
    "1.5e300, 1.5e+300",
    "-2.5e-7, -2.5e-7",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "4.9e-324, 5e-324",
    "2e-323, 2e-323",
    "3000000000, 3000000000",
    "9007199254740993, 9007199254740992",
    "0.30000000000000004, 0.30000000000000004",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan",
    "-1234.5, -1234.5"
  })
  void numbersPrintAsInJavaScript(double number, String text) {
    assertEquals(text, Text.number(number));
  }

  @Test
  void stringsAreBareAtTheTop() {
    assertEquals("a\nb", Text.display("a\nb"));
    assertEquals("[\"a\\nb\"]", Text.display(Array.of("a\nb")));
    assertEquals("[[1, 2], [3, 4.5]]", Text.display(Array.of(Array.of(1, 2), Array.of(3, 4.5))));
    assertEquals("[true, nil, 0..3]", Text.display(Array.of(true, Nil.NIL, Range.until(0, 3))));
  }

  @Test
  void boundedTextIsShort() {
    var text = Text.bounded(Array.zeros(Shape.of(1000, 1000)));
    assertTrue(text.length() < 300, text);
    assertTrue(text.endsWith("…], …]"), text);
    assertTrue(Text.bounded("x".repeat(10_000)).length() < 300);
  }

  @Test
  void rangesCount() {
    assertEquals(3, Range.until(0, 3).count());
    assertEquals(3, Range.until(0, 2.5).count());
    assertEquals(0, Range.until(5, 0).count());
    assertEquals(4, Range.to(0, 3).count());
    assertEquals(10, Range.of(10, 0, -1).count());
    assertEquals(1, Range.of(10, 0, -1).get(9));
  }
}
