package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs at the edge: they end with a sentence about the program, not with one about dlang's inside. */
@ParameterizedClass
@EnumSource(value = Delivery.class, names = {"CHECKOUT", "NATIVE"})
class LimitsTest {
  @TempDir private Path folder;

  private final Delivery dlang;

  LimitsTest(Delivery dlang) {
    this.dlang = dlang;
  }

  @BeforeEach
  void build() {
    dlang.assumeBuilt();
  }

  private Outcome run(String program) throws IOException {
    return run(program, "-Xmx1g");
  }

  private Outcome run(String program, String options) throws IOException {
    Files.writeString(folder.resolve("edge.dl"), program);
    var outcome = dlang.run(folder, Map.of("DLANG_JAVA_OPTS", options), "", "run", "edge.dl");
    assertFalse(outcome.err().contains("java."), outcome.err());
    assertFalse(outcome.err().contains("internal error"), outcome.err());
    return outcome;
  }

  private static void assertSays(Outcome outcome, String... words) {
    for (var word : words) {
      assertTrue(outcome.err().contains(word), "no \"" + word + "\" in: " + outcome.err());
    }
  }

  @Test
  void deepNesting() throws IOException {
    var outcome = run("print(" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ")\n");
    assertTrue(outcome.status() == 0 || outcome.status() == 65, outcome.err());
    if (outcome.status() == 65) {
      assertSays(outcome, "edge.dl:1:", "nested");
    }
  }

  @Test
  void unclosedNesting() throws IOException {
    var outcome = run("print(" + "[".repeat(100_000));
    assertEquals(65, outcome.status());
    assertSays(outcome, "edge.dl:1:");
  }

  @Test
  void longProgram() throws IOException {
    var text = "var x = 0\n" + "x = x + 1\n".repeat(1_000_000) + "print(x)\n";
    var outcome = run(text, "-Xmx2g");
    assertEquals("1000000\n", outcome.output());
  }

  @Test
  void endlessRecursion() throws IOException {
    var outcome = run("fn down(n) { 1 + down(n + 1) }\nprint(down(0))\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:1:", "down", "more times");
    assertTrue(outcome.err().lines().count() < 60, "the trace is shortened");
  }

  @Test
  void deepRecursionUnderAllModes() throws IOException {
    var outcome =
        run(
            """
            fn down(x, n) = if n == 0 { x } else { sin(down(x, n - 1)) + 0.001 * x }
            let [y, d] = jvp(down, [1, 10000], [1, 0])
            print(abs(grad(down)(1, 10000) / d - 1) < 1e-12, hvp(down)(1, 10000, 1) < 0)
            """);
    assertEquals("true true\n", outcome.output());
  }

  @Test
  void longLoopsUnderAllModes() throws IOException {
    var outcome =
        run(
            """
            fn long(x, n) { var y = x
                for _ in 0..n { y = sin(y) * 1.1 + x * 0.1 }
                y }
            let [y, d] = jvp(long, [0.3, 1e6], [1, 0])
            print(abs(grad(long)(0.3, 1e6) / d - 1) < 1e-12, is_finite(hvp(long)(0.3, 1e6, 1)))
            """);
    assertEquals("true true\n", outcome.output());
  }

  @Test
  void aTapeThatDoesNotFit() throws IOException {
    var outcome =
        run(
            """
            fn long(x, n) { var y = x
                for _ in 0..n { y = sin(y) * 1.1 + x * 0.1 }
                y }
            print(grad(long)(0.3, 1e9))
            """,
            "-Xmx200m");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:", "not enough memory", "checkpoint");
  }

  @Test
  void endlessRecursionUnderGrad() throws IOException {
    var outcome = run("fn down(x) { x * down(x + 1) }\nprint(grad(down)(0))\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:", "down");
    assertTrue(outcome.err().lines().count() < 60, "the trace is shortened");
  }

  @Test
  void deepRecursionIsNoError() throws IOException {
    assertEquals(
        "50000\n", run("fn depth(n) { if n == 0 { 0 } else { 1 + depth(n - 1) } }\nprint(depth(50000))\n").output());
  }

  @Test
  void outOfMemory() throws IOException {
    var outcome = run("var all = []\nwhile true { all.push(zeros(1000000)) }\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "memory");
  }

  @Test
  void theHeapIsAsLargeAsAskedFor() throws IOException {
    var program = "let a = zeros(20_000_000)\nprint(len(a))\n";
    assertEquals("20000000\n", run(program, "-Xmx1g").output());
    var outcome = run(program, "-Xmx100m");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:1:", "memory");
  }

  @Test
  void hugeArray() throws IOException {
    var outcome = run("let a = zeros([100000, 100000])\nprint(len(a))\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:1:9");
  }

  @Test
  void gradientOfArray() throws IOException {
    var outcome = run("fn f(x) { [x, 2 * x] }\nprint(grad(f)(1))\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:2:7", "jacobian", "vjp");
  }

  @Test
  void gradientWithoutNumericArgument() throws IOException {
    var outcome = run("fn f() { 1 }\nprint(grad(f)())\n");
    assertTrue(outcome.status() == 1 || outcome.status() == 65, outcome.err());
    assertSays(outcome, "edge.dl:2:");
  }

  @Test
  void wrongShapes() throws IOException {
    var outcome = run("let a = zeros([2, 3])\nlet b = ones([4, 5])\nprint(a + b)\n");
    assertEquals(1, outcome.status(), outcome.err());
    assertSays(outcome, "edge.dl:3:9", "2", "3", "4", "5");
    var product = run("print(zeros([2, 3]) @ zeros([2, 3]))\n");
    assertEquals(1, product.status(), product.err());
    assertSays(product, "edge.dl:1:21");
  }

  @Test
  void strangeIndices() throws IOException {
    for (var index : new String[] {"0 / 0", "1 / 0", "0.5", "\"a\"", "nil", "1e300", "-4"}) {
      var outcome = run("let a = [1, 2, 3]\nlet i = " + index + "\nprint(a[i])\n");
      assertEquals(1, outcome.status(), index + ": " + outcome.err());
      assertSays(outcome, "edge.dl:3:7");
    }
  }
}
