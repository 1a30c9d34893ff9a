package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments that builtins refuse: the kind of the error and what it says. */
class RefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "polygamma(171, 1.5) | argument polygamma needs an n of at most 170, but got 171.",
        "polygamma(2000000000, 1.5) | argument polygamma needs an n of at most 170, but got 2000000000.",
        "rng(0.2) | argument rng needs a whole number as seed, but got 0.2.",
        "rng(nan) | argument rng needs a whole number as seed, but got nan.",
        "rng(inf) | argument rng needs a whole number as seed, but got inf.",
        "rng(\"1\") | type rng needs a number as seed, but got a string.",
        "reverse(0..4, axis = 1) | argument reverse: there is no axis 1 in the shape (4).",
        "reverse(0..4, axis = \"x\") | type reverse needs a number as axis, but got a string.",
        "reverse([0, 1], axis = 1) | argument reverse: there is no axis 1 in the shape (2).",
        "for i in 0..=inf { } | limit A loop over a range can have at most 2147483647 rounds.",
      })
  void refuse(String program, String error) {
    var caught = "var error = nil; try { " + program + " } catch e { error = \"\\(e.kind) \\(e.message)\" }; error";
    assertEquals(error, valueOf(caught));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "is_finite(polygamma(170, 1.5)) | true",
        "rng(-3).uniform() == rng(-3).uniform() | true",
        "rng(1e12).uniform() == rng(1e12 + 1).uniform() | false",
        "reverse(0..4, axis = -1) | range(3, -1, -1)",
        "len(0..=inf) == len(0..inf) | true",
      })
  void take(String program, String expected) {
    assertEquals(expected, valueOf(program));
  }

  private static String valueOf(String program) {
    try (var context = Context.create("dlang")) {
      return context.eval("dlang", program).toString();
    }
  }
}
