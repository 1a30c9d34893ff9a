package dlang.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dlang.tests.Interpreter;
import dlang.tests.Mode;
import dlang.tests.random.Verdict.Failed;
import dlang.tests.random.Verdict.Undecided;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Gradients of random programs. {@code -Ddlang.random=N} tries N of them, {@code -Ddlang.seed=S} starts with the program that a failure
 * named.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("dlang.random", 400);
  private static final long FIRST = Long.getLong("dlang.seed", 1);

  @Test
  void gradientsAgreeWithDifferences() {
    try (var interpreter = new Interpreter(Mode.INTERPRETED)) {
      long undecided =
          LongStream.range(FIRST, FIRST + PROGRAMS)
              .filter(seed -> check(interpreter, seed) instanceof Undecided)
              .count();
      assertTrue(undecided <= PROGRAMS / 5, undecided + " programs tell nothing");
    }
  }

  /** Compilation takes longer than all the rest, so it gets a share of the programs only. */
  @Test
  void compiledProgramsPrintTheSame() {
    try (var interpreted = new Interpreter(Mode.INTERPRETED);
        var compiled = new Interpreter(Mode.COMPILED)) {
      for (long seed = FIRST; seed < FIRST + PROGRAMS; seed += 50) {
        var text = Generator.program(seed).text();
        assertEquals(
            interpreted.run("random.dl", text),
            compiled.run("random.dl", text),
            () -> "compiled code differs:\n" + text);
      }
    }
  }

  @Test
  void aSeedGivesOneProgram() {
    assertEquals(Generator.program(7).text(), Generator.program(7).text());
  }

  private static Verdict check(Interpreter interpreter, long seed) {
    var program = Generator.program(seed);
    var verdict = Verdict.of(interpreter, program.text());
    if (verdict instanceof Failed failed) {
      var shortened = Shrinker.shrink(interpreter, program, failed.kind());
      var why = Verdict.of(interpreter, shortened) instanceof Failed f ? f.details() : "";
      fail("seed %d: %s\n%s\n%s".formatted(seed, failed.kind(), why, shortened));
    }
    return verdict;
  }
}
