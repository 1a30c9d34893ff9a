package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command ends, and what it says then. */
class StatusTest {
  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    Dlang.assumeBuilt();
  }

  private Outcome run(String name, String program) throws IOException {
    Files.writeString(folder.resolve(name), program);
    return Dlang.shell(folder, "dlang run " + name);
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
    var outcome = Dlang.run("print(2 * 21)\n", "run", "-");
    assertEnds(0, outcome);
    assertEquals("42\n", outcome.out());
  }

  @Test
  void programArguments() throws IOException {
    Files.writeString(folder.resolve("a.dl"), "print(len(args()), args()[1])\n");
    assertEquals("2 -x\n", Dlang.shell(folder, "dlang run a.dl 1 -x").output());
  }

  @Test
  void eval() {
    assertEquals("12\n", Dlang.run("", "eval", "grad(x => x^3)(2)").output());
    assertEquals("-4\n", Dlang.run("", "eval", "-2^2").output());
    assertEquals("-inf\n", Dlang.run("", "eval", "-1 / 0").output());
    assertEquals("1e-7\n", Dlang.run("", "eval", "1e-7").output());
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
    assertEnds(0, Dlang.shell(folder, "dlang run log.dl"));
    assertEnds(1, Dlang.shell(folder, "dlang run --ad.strict log.dl"), "log.dl:2:5", "x₀ = 0");
    assertEnds(0, Dlang.shell(folder, "dlang run --ad.nan=warn log.dl"), "log at log.dl:2:5");
  }

  @Test
  void tape() throws IOException {
    Files.writeString(folder.resolve("sq.dl"), "fn square(x) = x * x\nfn f(x, y) = square(x) * y\n");
    var table = Dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3");
    assertEnds(0, table);
    assertTrue(table.out().contains("   4  mul        t₁, y₀    t₂      [4, 3]"), table.out());
    var program = Dlang.shell(folder, "dlang tape --program sq.dl --function f");
    assertTrue(program.out().contains("t = augmented_square(tape, x)"), program.out());
    assertTrue(program.out().contains("fn adjoint_square(sweep, "), program.out());
    assertEnds(0, Dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3 --html f.html"));
    assertTrue(Files.readString(folder.resolve("f.html")).contains("\"result\": \"t₂\""));
    assertEnds(2, Dlang.shell(folder, "dlang tape sq.dl --function squar --at 2"), "square");
    assertEnds(2, Dlang.shell(folder, "dlang tape sq.dl --function f"), "--at");
    assertEnds(1, Dlang.shell(folder, "dlang tape sq.dl --function f --at 2,3 --html none/f.html"), "none/f.html");
  }

  @Test
  void wrongUsage() {
    assertEnds(2, Dlang.run("", "run"), "FILE");
    assertEnds(2, Dlang.run("", "rum", "x.dl"), "run");
    assertEnds(2, Dlang.run("", "run", "--engine.Nonsense=1", "-"), "Nonsense");
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
    assertEnds(66, Dlang.run("", "run", folder + "/none.dl"), "none.dl");
    assertEnds(66, Dlang.run("", "run", folder.toString()), "folder");
  }

  @Test
  void invalidUtf8() throws IOException {
    Files.write(folder.resolve("latin.dl"), new byte[] {'p', '\n', ' ', (byte) 0xe9, '\n'});
    assertEnds(65, Dlang.shell(folder, "dlang run latin.dl"), "latin.dl:2:2", "0xe9");
  }

  @Test
  void interruption() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("loops.dl"), "print(\"running\")\nvar i = 0\nwhile true { i += 1 }\n");
    var out = folder.resolve("out");
    var process =
        new ProcessBuilder(Dlang.SCRIPT.toString(), "run", "loops.dl")
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    // The script turns into the program, so that signals reach it.
    while (process.isAlive() && Files.size(out) == 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    Dlang.await(process, List.of("dlang", "run", "loops.dl"));
    assertEquals(130, process.exitValue());
    assertEquals("running\n", Files.readString(out));
  }

  @Test
  void brokenPipe() throws IOException {
    Files.writeString(
        folder.resolve("many.dl"), "for i in 0..100000000 { print(i) }\n");
    var outcome = Dlang.shell(folder, "dlang run many.dl | head -1");
    assertEnds(0, outcome);
    assertAll(
        () -> assertEquals("0\n", outcome.out()), () -> assertEquals("", outcome.err()));
  }

  @Test
  void version() {
    assertTrue(Dlang.run("", "--version").output().matches("dlang \\d+\\.\\d+\\.\\d+[\\s\\S]*"));
  }

  @Test
  void check() throws IOException {
    var text = "fn f(x) { let unused = 1; x }\nprint(f(1))\n";
    Files.writeString(folder.resolve("lint.dl"), text);
    var outcome = Dlang.shell(folder, "dlang check lint.dl");
    assertTrue((outcome.out() + outcome.err()).contains("unused"), outcome.toString());
    assertFalse(outcome.out().contains("1\n"), "check runs nothing");
  }
}
