package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

class TapePageTest {

  private static String page(String source, String call) {
    try (var context =
        Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build()) {
      var steps = context.eval("dlang", source + "\n" + call);
      return TapePage.of(
          call, source, context.eval("dlang", TapePage.VALUES_AS_TEXTS).execute(steps));
    }
  }

  @Test
  void hasTheSourceAndTheSteps() {
    var page = page("fn f(x) = x * x / 0", "tape(f)(2)");
    assertTrue(page.contains("\"source\": \"fn f(x) = x * x / 0\""), page);
    assertTrue(page.contains("\"operands\": [\"x₀\",\n\"x₀\"]"), page);
    assertTrue(page.contains("\"value\": \"inf\""), page);
    assertTrue(page.contains("\"saved\": \"\""), page);
  }

  /** Nothing in a program can end the data, and the page asks nobody for anything. */
  @Test
  void isSafeAndComplete() {
    var page = page("// </script><script>alert(\"1\\n\")</script>\nfn f(x) = x", "tape(f)(2)");
    assertFalse(page.contains("<script>alert"), page);
    assertTrue(page.contains("\\u003c/script>\\u003cscript>alert(\\\"1\\\\n\\\")"), page);
    assertFalse(Pattern.compile("src=|href=|url\\(|import ").matcher(page).find(), page);
  }
}
