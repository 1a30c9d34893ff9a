package dlang.builtins;

import dlang.runtime.DlangError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How a value is laid out as text: the part of Python's format specifications that {@code format} knows. Rounding is
 * that of the exact value, half to even.
 *
 * @param fill the code point that fills up the width
 * @param align {@code < > ^}, or 0 for the default: numbers to the right, texts to the left
 * @param sign whether positive numbers get a {@code +} (or a blank)
 * @param precision digits, or -1 if not given
 * @param type {@code f e g d % s}, or 0
 */
record FormatSpecification(
    int fill, char align, char sign, int width, boolean grouped, int precision, char type) {

  private static final Pattern SPECIFICATION =
      Pattern.compile(
          "(?:(.)?([<>^]))?([+ -])?(0)?(\\d{1,4})?(,)?(?:\\.(\\d{1,3}))?([fegds%])?", Pattern.DOTALL);

  static FormatSpecification decimals(int digits) {
    return new FormatSpecification(' ', (char) 0, '-', 0, false, digits, 'f');
  }

  static FormatSpecification parse(String text) {
    var m = SPECIFICATION.matcher(text);
    if (!m.matches()) {
      throw DlangError.argument(
              "format does not understand the layout \"" + text + "\".")
          .withHint("A layout is like \"8.3f\", \"10.2e\", \">12\" or \"+.4g\".");
    }
    boolean zeros = m.group(4) != null;
    return new FormatSpecification(
        m.group(1) != null ? m.group(1).codePointAt(0) : zeros ? '0' : ' ',
        m.group(2) != null ? m.group(2).charAt(0) : zeros ? '=' : (char) 0,
        m.group(3) != null ? m.group(3).charAt(0) : '-',
        m.group(5) == null ? 0 : Integer.parseInt(m.group(5)),
        m.group(6) != null,
        m.group(7) == null ? -1 : Integer.parseInt(m.group(7)),
        m.group(8) == null ? (char) 0 : m.group(8).charAt(0));
  }

  boolean isForText() {
    return type == 0 || type == 's';
  }

  String text(String s) {
    var cut =
        precision >= 0 && precision < s.codePointCount(0, s.length())
            ? s.substring(0, s.offsetByCodePoints(0, precision))
            : s;
    return pad("", cut, align == 0 || align == '=' ? '<' : align);
  }

  /** {@code plain} is the number as {@code print} shows it. */
  String number(double x, String plain) {
    boolean negative = x < 0 || x == 0 && 1 / x < 0;
    String digits;
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      digits = Double.isNaN(x) ? "nan" : "inf";
    } else {
      digits = digits(new BigDecimal(Math.abs(x)), plain);
    }
    if (grouped) {
      digits = group(digits);
    }
    var prefix = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
    return pad(prefix, digits, align == 0 ? '>' : align);
  }

  private String digits(BigDecimal value, String plain) {
    int places = precision < 0 ? 6 : precision;
    return switch (type) {
      case 'f' -> fixed(value, places);
      case '%' -> fixed(value.scaleByPowerOfTen(2), places) + "%";
      case 'e' -> scientific(value, places);
      case 'd' -> fixed(value, 0);
      case 'g' -> general(value, Math.max(places, 1));
      default ->
          precision >= 0
              ? general(value, Math.max(precision, 1))
              : plain.startsWith("-") ? plain.substring(1) : plain;
    };
  }

  private static String fixed(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(BigDecimal value, int places) {
    var rounded = value.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
    int exponent = exponent(rounded);
    var mantissa = fixed(rounded.scaleByPowerOfTen(-exponent), places);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static int exponent(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }

  /** {@code places} significant digits without trailing zeros, with an exponent if that is outside -4 to places. */
  private static String general(BigDecimal value, int places) {
    var rounded = value.round(new MathContext(places, RoundingMode.HALF_EVEN));
    int exponent = exponent(rounded);
    if (exponent >= -4 && exponent < places) {
      return stripped(fixed(rounded, Math.max(places - 1 - exponent, 0)));
    }
    var text = scientific(rounded, places - 1);
    int e = text.indexOf('e');
    return stripped(text.substring(0, e)) + text.substring(e);
  }

  private static String stripped(String digits) {
    return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
  }

  private static String group(String digits) {
    int end = 0;
    while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
      end++;
    }
    var text = new StringBuilder(digits);
    for (int i = end - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  private String pad(String prefix, String body, char where) {
    int missing = width - prefix.length() - body.codePointCount(0, body.length());
    if (missing <= 0) {
      return prefix + body;
    }
    var filling = filling(missing);
    return switch (where) {
      case '<' -> prefix + body + filling;
      case '^' -> filling(missing / 2) + prefix + body + filling(missing - missing / 2);
      case '=' -> prefix + filling + body;
      default -> filling + prefix + body;
    };
  }

  private String filling(int count) {
    return Character.toString(fill).repeat(count);
  }
}
