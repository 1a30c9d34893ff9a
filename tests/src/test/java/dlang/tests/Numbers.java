package dlang.tests;

import java.util.OptionalDouble;

/** How numbers are read and compared. */
public final class Numbers {
  private Numbers() {}

  /** The number in a text, as programs and expectations write it. */
  public static OptionalDouble parse(String text) {
    var t = text.strip().replace("Infinity", "inf").replace("NaN", "nan");
    return switch (t) {
      case "inf", "+inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      case "nan" -> OptionalDouble.of(Double.NaN);
      default ->
          t.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
              ? OptionalDouble.of(Double.parseDouble(t))
              : OptionalDouble.empty();
    };
  }

  /** Whether |got - want| is within the relative or the absolute tolerance; equal if not finite. */
  public static boolean agree(double got, double want, double relative, double absolute) {
    if (!Double.isFinite(got) || !Double.isFinite(want)) {
      return Double.isNaN(want) ? Double.isNaN(got) : got == want;
    }
    var scale = Math.max(Math.abs(got), Math.abs(want));
    return Math.abs(got - want) <= Math.max(relative * scale, absolute);
  }
}
