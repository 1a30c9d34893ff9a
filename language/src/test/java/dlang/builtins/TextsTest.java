package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  /** Blank, tab, line feed, information separator, the em space, the ideographic space, the line separator. */
  @ParameterizedTest
  @ValueSource(strings = {"20", "9", "a", "1f", "2003", "3000", "2028"})
  void whiteSpaceSeparatesWhereItIsTrimmed(String space) {
    try (var context = Context.create("dlang")) {
      var s = "\\u{" + space + "}";
      var program = "str([trim(\"" + s + "a" + s + "\"), split(\"" + s + "a" + s + s + "b" + s + "\"), split(\"" + s + "\")])";
      assertEquals("[\"a\", [\"a\", \"b\"], []]", context.eval("dlang", program).toString());
    }
  }
}
