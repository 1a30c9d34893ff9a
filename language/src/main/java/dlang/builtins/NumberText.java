package dlang.builtins;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the numbers in texts. */
final class NumberText {
  private NumberText() {}

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0x([0-9a-fA-F]+)");

  /** The number that a text denotes, white space around it ignored; null if none. */
  static @Nullable Object parse(String text) {
    var t = text.strip();
    switch (t) {
      case "inf", "+inf", "Infinity", "+Infinity":
        return Double.POSITIVE_INFINITY;
      case "-inf", "-Infinity":
        return Double.NEGATIVE_INFINITY;
      case "nan", "NaN":
        return Double.NaN;
      default:
        break;
    }
    if (DECIMAL.matcher(t).matches()) {
      return shortest(Double.parseDouble(t.replace("_", "")));
    }
    var hex = HEXADECIMAL.matcher(t);
    if (hex.matches()) {
      double value = new java.math.BigInteger(hex.group(2), 16).doubleValue();
      return shortest(hex.group(1).equals("-") ? -value : value);
    }
    return null;
  }

  /** The number as an int if it is one; −0 is none. */
  static Object shortest(double value) {
    int i = (int) value;
    return i == value && (i != 0 || 1 / value > 0) ? (Object) i : (Object) value;
  }
}
