package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long and deep programs give trees or errors, but never exhaust three quarters of the usual stack.
 */
class DepthTest {

  private static final int MANY = 100_000;

  private static ParseResult parse(String text) throws InterruptedException {
    var result = new AtomicReference<ParseResult>();
    Runnable parsing = () -> result.set(Parser.parse(new SourceText("test.dl", null, text)));
    var thread = new Thread(null, parsing, "small stack", 768 * 1024);
    thread.start();
    thread.join();
    assertNotNull(result.get(), "the parser failed");
    return result.get();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "({a: ",
        "{",
        "{\n",
        "-",
        "!",
        "f(",
        "a[",
        "x => ",
        "(x) => ",
        "x => {",
        "2^",
        "2^-",
        "if ",
        "if a { ",
        "while a { ",
        "fn f() { ",
        "fn f(a = x => { ",
        "try { ",
        "([{a: -x => f(",
        "a || b && c == d..e + f * g^(",
        "\"\"\"\\("
      })
  void deepNestingIsOneLocatedError(String opening) throws InterruptedException {
    ParseResult result = parse("let ok = 1\n" + opening.repeat(MANY));
    assertEquals(1, result.diagnostics().size());
    String message = result.diagnostics().getFirst().message();
    boolean unclosedString = opening.startsWith("\"");
    assertTrue(message.contains(unclosedString ? "does not end" : "nested too deeply"), message);
    assertTrue(TreeText.of(result.module()).startsWith("(let ok 1)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " && a", ".b", "()", "[0]", " |> f", ".f(x)"})
  void longChainsAreOneLocatedError(String link) throws InterruptedException {
    ParseResult result = parse("let ok = 1\na" + link.repeat(MANY));
    assertEquals(1, result.diagnostics().size());
    assertEquals(2, result.diagnostics().getFirst().position().line());
    assertEquals("(let ok 1); <error>", TreeText.of(result.module()));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " && a", ".b", "()", "[0]", " |> f", " else if a { 1 }"})
  void chainsOfOrdinaryLengthArePrograms(String link) throws InterruptedException {
    String start = link.startsWith(" else") ? "if a { 1 }" : "a";
    assertTrue(parse(start + link.repeat(400)).diagnostics().isEmpty());
  }

  @Test
  void nestingOfOrdinaryDepthIsAProgram() throws InterruptedException {
    assertTrue(parse("(".repeat(200) + "1" + ")".repeat(200)).diagnostics().isEmpty());
    assertTrue(parse("if a { ".repeat(100) + "}".repeat(100)).diagnostics().isEmpty());
  }

  @Test
  void whatIsTooDeepHidesNoOtherError() throws InterruptedException {
    String deep = "(".repeat(MANY) + ")".repeat(MANY);
    ParseResult result = parse("1 2\n" + deep + "\n3 4\n" + deep + "\nf(");
    assertEquals(5, result.diagnostics().size());
  }

  @Test
  void lengthIsNoDepth() throws InterruptedException {
    assertEquals(MANY, parse("x = x + 1 // again\n".repeat(MANY)).module().statements().size());
    assertTrue(parse("[" + "1, ".repeat(MANY) + "]").diagnostics().isEmpty());
    assertTrue(parse("a" + ".b".repeat(MANY) + " = 1").diagnostics().isEmpty());
    assertEquals(1, parse("}".repeat(MANY)).diagnostics().size());
    assertEquals(MANY, parse("1 2\n".repeat(MANY)).diagnostics().size());
  }
}
