package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import dlang.tests.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the command ends, and what it says then. */
@ParameterizedClass
@EnumSource(Delivery.class)
class StatusTest {
  /** Builds often run where signals are ignored, which processes inherit. */
  private static final String HEEDING_SIGNALS =
      "if env --default-signal true 2>/dev/null; then reset='env --default-signal'; fi;"
          + " exec ${reset:-} \"$0\" run loops.dl";

  @TempDir private Path folder;

  private final Delivery dlang;

  StatusTest(Delivery dlang) {
    this.dlang = dlang;
  }

  @BeforeEach
  void build() {
    dlang.assumeBuilt();
  }

  private Outcome run(String name, String program) throws IOException {
    Files.writeString(folder.resolve(name), program);
    return dlang.shell(folder, "dlang run " + name);
  }

  private static void assertEnds(int status, Outcome outcome, String... words) {
    assertEquals(status, outcome.status(), outcome.err());
    for (var word : words) {
      assertTrue(outcome.err().contains(word), "no \"" + word + "\" in: " + outcome.err());
    }
    // Whatever happens, users never see the inside.
    assertFalse(outcome.err().contains("java."), outcome.err());
    assertFalse(outcome.err().contains("internal error"), outcome.err());
  }

  @Test
  void success() throws IOException {
    var outcome = run("ok.dl", "print(1 + 1)\n");
    assertEnds(0, outcome);
    assertAll(
        () -> assertEquals("2\n", outcome.out()), () -> assertEquals("", outcome.err()));
  }

  @Test
  void standardInput() {
    var outcome = dlang.run("print(2 * 21)\n", "run", "-");
    assertEnds(0, outcome);
    assertEquals("42\n", outcome.out());
  }

  @Test
  void programArguments() throws IOException {
    Files.writeString(folder.resolve("a.dl"), "print(args())\n");
    assertEquals(
        "[\"1\", \"-x\", \"-Dx=2\", \"-XX:+No\", \"-Xmx1k\"]\n",
        dlang.shell(folder, "dlang run a.dl 1 -x -Dx=2 -XX:+No -Xmx1k").output());
  }

  @Test
  void eval() {
    assertEquals("12\n", dlang.run("", "eval", "grad(x => x^3)(2)").output());
    assertEquals("-4\n", dlang.run("", "eval", "-2^2").output());
    assertEquals("-inf\n", dlang.run("", "eval", "-1 / 0").output());
    assertEquals("1e-7\n", dlang.run("", "eval", "1e-7").output());
  }

  @Test
  void uncaughtError() throws IOException {
    var program = "fn f(x) { throw \"too hot\" }\nprint(\"before\")\nf(1)\n";
    var outcome = run("fails.dl", program);
    assertEnds(1, outcome, "fails.dl:1:11", "too hot", "fails.dl:3:1");
    assertEquals("before\n", outcome.out());
  }

  @Test
  void strictDerivatives() throws IOException {
    Files.writeString(folder.resolve("log.dl"), "fn f(x) {\n    log(x) * x\n}\nprint(grad(f)(0))\n");
    assertEnds(0, dlang.shell(folder, "dlang run log.dl"));
    assertEnds(1, dlang.shell(folder, "dlang run --ad.strict log.dl"), "log.dl:2:5", "x₀ = 0");
    assertEnds(0, dlang.shell(folder, "dlang run --ad.nan=warn log.dl"), "log at log.dl:2:5");
  }

  @Test
  void tape() throws IOException {
    Files.writeString(folder.resolve("sq.dl"), "fn square(x) = x * x\nfn f(x, y) = square(x) * y\n");
    var table = dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3");
    assertEnds(0, table);
    assertTrue(table.out().contains("   4  mul        t₁, y₀    t₂      [4, 3]"), table.out());
    var program = dlang.shell(folder, "dlang tape --program sq.dl --function f");
    assertTrue(program.out().contains("t = augmented_square(tape, x)"), program.out());
    assertTrue(program.out().contains("fn adjoint_square(sweep, "), program.out());
    assertEnds(0, dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3 --html f.html"));
    assertTrue(Files.readString(folder.resolve("f.html")).contains("\"result\": \"t₂\""));
    assertEnds(2, dlang.shell(folder, "dlang tape sq.dl --function squar --at 2"), "square");
    assertEnds(2, dlang.shell(folder, "dlang tape sq.dl --function f"), "--at");
    assertEnds(1, dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3 --html none/f.html"), "none/f.html");
  }

  @Test
  void wrongUsage() {
    assertEnds(2, dlang.run("", "run"), "FILE");
    assertEnds(2, dlang.run("", "rum", "x.dl"), "run");
    assertEnds(2, dlang.run("", "run", "--engine.Nonsense=1", "-"), "Nonsense");
  }

  @Test
  void doesNotCompile() throws IOException {
    var outcome = run("bad.dl", "print(1)\nlet x = 1\nx = 2\nprint(yy)\n");
    assertEnds(65, outcome, "bad.dl:3:1", "bad.dl:4:7");
    assertEquals("", outcome.out());
  }

  @Test
  void failedImport() throws IOException {
    assertEnds(65, run("imports.dl", "import \"./nowhere.dl\" as n\nprint(n.x)\n"), "nowhere");
  }

  @Test
  void unreadable() {
    assertEnds(66, dlang.run("", "run", folder + "/none.dl"), "none.dl");
    assertEnds(66, dlang.run("", "run", folder.toString()), "folder");
  }

  @Test
  void invalidUtf8() throws IOException {
    Files.write(folder.resolve("latin.dl"), new byte[] {'p', '\n', ' ', (byte) 0xe9, '\n'});
    assertEnds(65, dlang.shell(folder, "dlang run latin.dl"), "latin.dl:2:2", "0xe9");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void signals(String signal, int status) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("loops.dl"), "print(\"running\")\nvar i = 0\nwhile true { i += 1 }\n");
    var out = folder.resolve("out");
    var process =
        new ProcessBuilder("sh", "-c", HEEDING_SIGNALS, dlang.command().toString())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    // The script turns into the program, so that signals reach it.
    while (process.isAlive() && Files.size(out) == 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    Processes.await(process, List.of("dlang", "run", "loops.dl"));
    assertEquals(status, process.exitValue());
    assertEquals("running\n", Files.readString(out));
  }

  @Test
  void version() {
    var form = "dlang [\\d.]+\nTruffle [\\d.]+, optimizing runtime, compiler %s\n%s, \\w+-\\w+\n";
    var platform = dlang == Delivery.NATIVE ? "native" : "Java 25[\\d.]*";
    for (var jit : List.of("full", "light", "off")) {
      var text = dlang.run("", "--jit=" + jit, "--version").output();
      var compiler = jit.equals("off") ? "off" : "on";
      assertTrue(text.matches(form.formatted(compiler, platform)), text);
    }
  }

  @Test
  void presetsOfTheCompiler() throws IOException {
    Files.writeString(
        folder.resolve("hot.dl"),
        """
        fn f(x) = x * x + 1
        var y = 0
        for i in 0..100000 { y = f(y) / f(i) }
        print(y > 0)
        """);
    for (var jit : List.of("full", "light", "off")) {
      var outcome =
          dlang.shell(
              folder,
              "dlang run --jit=" + jit + " --engine.TraceCompilation"
                  + " --engine.BackgroundCompilation=false hot.dl");
      assertEquals("true\n", outcome.output());
      assertEquals(!jit.equals("off"), outcome.err().contains("opt done"), outcome.err());
      assertEquals(jit.equals("full"), outcome.err().contains("Tier 2"), outcome.err());
    }
    assertEnds(2, dlang.shell(folder, "dlang run --jit=ful hot.dl"), "did you mean full?");
  }

  @Test
  void check() throws IOException {
    var text = "fn f(x) { let unused = 1; x }\nprint(f(1))\n";
    Files.writeString(folder.resolve("lint.dl"), text);
    var outcome = dlang.shell(folder, "dlang check lint.dl");
    assertTrue((outcome.out() + outcome.err()).contains("unused"), outcome.toString());
    assertFalse(outcome.out().contains("1\n"), "check runs nothing");
    Files.writeString(folder.resolve("lint.dl"), text + "nowhere()\n");
    outcome = dlang.shell(folder, "dlang check lint.dl");
    assertEnds(65, outcome, "`unused` is never used");
    assertTrue(outcome.err().contains("unknown name `nowhere`"), outcome.err());
  }
}
