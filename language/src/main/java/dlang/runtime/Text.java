package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How values print. */
public final class Text {
  /** About how many characters of a value an error message or a debugger shows. */
  private static final int BOUND = 200;

  private final StringBuilder out = new StringBuilder();
  private final int bound;

  private Text(int bound) {
    this.bound = bound;
  }

  /**
   * What {@code print} and {@code str} make of a value: a string is itself, inside others quoted.
   */
  @TruffleBoundary
  public static String display(Object value) {
    return switch (value) {
      case String s -> s;
      case Array a when TextTable.isOne(a) -> TextTable.text(a);
      default -> text(value, Integer.MAX_VALUE);
    };
  }

  /** A value as in a program, cut after some hundred characters, or a table: for debuggers and hosts. */
  @TruffleBoundary
  public static String bounded(Object value) {
    return value instanceof Array a && TextTable.isOne(a) ? TextTable.text(a) : text(value, BOUND);
  }

  /** A value as in a program, cut short: for messages. */
  @TruffleBoundary
  public static String quoted(Object value) {
    return text(value, 60);
  }

  /** A value by its type, with an article: "a string", "an array of shape (2, 3)". */
  @TruffleBoundary
  public static String described(Object value) {
    return switch (value) {
      case Nil _ -> "nil";
      case Array a when a.isPacked() -> "an array of shape " + a.shape();
      case Array a -> "a generic array of length " + a.length();
      case Object v -> "a " + MetaObject.of(v).name();
    };
  }

  private static String text(Object value, int bound) {
    var text = new Text(bound);
    text.add(value);
    return text.out.toString();
  }

  /**
   * A number as in JavaScript: the fewest digits that read back as the same double, whole ones
   * without fraction, an exponent from 1e21 and below 1e-6; but {@code inf}, {@code -inf}, {@code
   * nan}.
   */
  @TruffleBoundary
  public static String number(double v) {
    if (v == (int) v) {
      return Integer.toString((int) v);
    }
    if (v != v) {
      return "nan";
    }
    if (Math.abs(v) == Double.POSITIVE_INFINITY) {
      return v > 0 ? "inf" : "-inf";
    }
    var decimal = shortest(v);
    double size = Math.abs(v);
    if (size < 1e21 && size >= 1e-6) {
      return decimal.toPlainString();
    }
    var digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    return (v < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  /** Java prints at least two digits, though one may be enough: 4.9E-324 is 5e-324. */
  private static BigDecimal shortest(double v) {
    var decimal = new BigDecimal(Double.toString(v)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      var shorter = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      return shorter.doubleValue() == v ? shorter : decimal;
    }
    return decimal;
  }

  private boolean isFull() {
    return out.length() >= bound;
  }

  private void add(Object value) {
    switch (value) {
      case Double d -> out.append(number(d));
      case Integer i -> out.append((int) i);
      case String s -> addQuoted(s);
      case Array a -> addArray(a);
      case Record r -> addRecord(r);
      case Range r -> addRange(r);
      case LanguageObject o -> out.append(o);
      case TruffleObject t -> out.append(foreign(t));
      default -> out.append(value);
    }
  }

  private void addArray(Array a) {
    if (a.isPacked()) {
      addNumbers(a.numbers(), 0, a.shape());
      return;
    }
    out.append('[');
    for (int i = 0; i < a.length() && more(i); i++) {
      add(a.get(i));
    }
    out.append(']');
  }

  private void addNumbers(double[] numbers, int at, Shape shape) {
    if (shape.isScalar()) {
      out.append(number(numbers[at]));
      return;
    }
    out.append('[');
    for (int i = 0; i < shape.dim(0) && more(i); i++) {
      addNumbers(numbers, at + i * shape.row().size(), shape.row());
    }
    out.append(']');
  }

  private void addRecord(Record r) {
    out.append('{');
    for (int i = 0; i < r.size() && more(i); i++) {
      var name = r.keys().name(i);
      if (isIdentifier(name)) {
        out.append(name);
      } else {
        addQuoted(name);
      }
      out.append(": ");
      add(r.value(i));
    }
    out.append('}');
  }

  private void addRange(Range r) {
    if (r.step() == 1) {
      out.append(number(r.start())).append(r.isInclusive() ? "..=" : "..").append(number(r.bound()));
    } else {
      out.append("range(").append(number(r.start())).append(", ").append(number(r.bound()));
      out.append(", ").append(number(r.step())).append(')');
    }
  }

  /** Puts the comma before element {@code i}; an ellipsis, and false, if the bound is reached. */
  private boolean more(int i) {
    if (i > 0) {
      out.append(", ");
    }
    if (isFull()) {
      out.append('…');
      return false;
    }
    return true;
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && !Character.isDigit(name.codePointAt(0))
        && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '′');
  }

  private void addQuoted(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      if (isFull()) {
        out.append('…');
        break;
      }
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "\\u{" + Integer.toHexString(c) + "}" : "" + c);
      }
    }
    out.append('"');
  }

  private static String foreign(TruffleObject value) {
    if (value instanceof Nil) {
      return "nil";
    }
    var interop = InteropLibrary.getUncached();
    try {
      return interop.asString(interop.toDisplayString(value, false));
    } catch (UnsupportedMessageException e) {
      return MetaObject.of(value).name();
    }
  }
}
