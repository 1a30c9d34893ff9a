package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dlang.runtime.DlangError;
import dlang.runtime.Text;
import org.junit.jupiter.api.Test;

/** The texts are those that Python's {@code format} gives. */
class LayoutTest {

  private static String number(double x, String layout) {
    return FormatSpecification.parse(layout).number(x, Text.number(x));
  }

  @Test
  void decimals() {
    assertEquals("3.14", FormatSpecification.decimals(2).number(Math.PI, ""));
    assertEquals("    3.142", number(Math.PI, "9.3f"));
    assertEquals("-0003.142", number(-Math.PI, "09.3f"));
    assertEquals("1,234,567.9", number(1234567.89, ",.1f"));
    assertEquals("50.0%", number(0.5, ".1%"));
    assertEquals("4", number(3.7, "d"));
  }

  @Test
  void roundsTheExactValueHalfToEven() {
    assertEquals("0.12", number(0.125, ".2f"));
    assertEquals("0.38", number(0.375, ".2f"));
    assertEquals("2.67", number(2.675, ".2f"));
    assertEquals("1e+01", number(9.5, ".0e"));
  }

  @Test
  void exponents() {
    assertEquals("3.142e+00", number(Math.PI, ".3e"));
    assertEquals("0.000000e+00", number(0, "e"));
    assertEquals("1.00e-10", number(1e-10, ".2e"));
    assertEquals("1.23457e+08", number(123456789, "g"));
    assertEquals("0.0001", number(1e-4, "g"));
    assertEquals("1e-05", number(1e-5, "g"));
    assertEquals("100000", number(1e5, "g"));
  }

  @Test
  void alignment() {
    assertEquals("  +0.1  ", number(0.1, "^+8"));
    assertEquals("ab***", FormatSpecification.parse("*<5").text("ab"));
    assertEquals("   ab", FormatSpecification.parse(">5").text("ab"));
    assertEquals("abc", FormatSpecification.parse(".3").text("abcdef"));
    assertEquals("   nan", number(Double.NaN, "6.2f"));
    assertEquals("😀😀😀😀x", FormatSpecification.parse("😀>5").text("x"));
    assertEquals("😀x😀😀", FormatSpecification.parse("😀^4").text("x"));
    assertEquals("-inf", number(Double.NEGATIVE_INFINITY, "f"));
  }

  @Test
  void refusesWhatIsNoLayout() {
    assertThrows(DlangError.class, () -> FormatSpecification.parse("zz"));
    assertThrows(DlangError.class, () -> FormatSpecification.parse("5.2q"));
  }
}
