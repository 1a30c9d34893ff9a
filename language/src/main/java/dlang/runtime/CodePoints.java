package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** The characters of strings: code points, counted from 0. */
public final class CodePoints {
  private CodePoints() {}

  /** The characters of {@code text}, each a string. */
  @TruffleBoundary
  public static Array of(String text) {
    return Array.of(text.codePoints().mapToObj(Character::toString).toArray());
  }

  /**
   * {@code text[subscript]}: a character, or a part for a {@link Slice}.
   *
   * @throws DlangError of kind {@code index} or {@code type}, without a location
   */
  static String get(String text, Object subscript) {
    int length = text.codePointCount(0, text.length());
    if (Values.isNumber(subscript)) {
      return part(text, Slices.position(subscript, length), 1);
    } else if (subscript instanceof Object[] several
        && several.length == 1
        && several[0] instanceof Slice slice) {
      return part(text, slice.start(length), slice.count(length));
    }
    throw DlangError.type("A string takes one index or slice.");
  }

  private static String part(String text, int start, int count) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, count));
  }
}
