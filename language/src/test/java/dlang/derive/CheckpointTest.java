package dlang.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.management.ExecutionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code checkpoint} and the loops of {@code std/checkpoint} cost: how often steps run, and how much tapes hold. */
class CheckpointTest {

  private static final String LOOPS =
      "import \"std/checkpoint\" as cp\n"
          + "fn logistic(u) { return 3.5 * u * (1 - u) }\n"
          + "fn plain(u, n) { var v = u; for i in 0..n { v = logistic(v) }; v }\n"
          + "fn steps(u, n, s) = cp.steps(logistic, u, n, s)\n"
          + "fn going(u, n, s) = cp.steps_while(logistic, u, (v, i) => i < n, s)\n"
          + "fn bytes(f, n, s) { cp.tape_bytes(); value_and_grad(f)(0.3, n, s); cp.tape_bytes() }\n";

  private static Context context() {
    return Context.newBuilder("dlang").option("engine.WarnInterpreterOnly", "false").build();
  }

  private static long[] runs(Context context, String program) {
    var count = new long[1];
    try (var listener =
        ExecutionListener.newBuilder()
            .statements(true)
            .onEnter(
                event ->
                    count[0] += event.getLocation().getCharacters().toString().startsWith("return 3.5") ? 1 : 0)
            .attach(context.getEngine())) {
      context.eval("dlang", program);
    }
    return count;
  }

  /**
   * A step runs as often as Revolve says, with 1 to 4 steps for one of its: r l − (s + r)! / ((s + 1)! (r − 1)!) times without being
   * recorded and l times recorded, for l steps with s snapshots and r repetitions.
   */
  @ParameterizedTest
  @CsvSource({
    "12, 3, 2, 2", "64, 5, 2, 3", "100, 1, 2, 49", "500, 4, 2, 7", "1000, 5, 2, 7", "500, 50, 1, 2", "10, 50, 1, 1"
  })
  void stepsRunAsOftenAsRevolveSays(int n, int s, int together, int repetitions) {
    long l = n / together;
    long forward = repetitions * l - binomial(s + repetitions, s + 1);
    try (var context = context()) {
      var runs = runs(context, LOOPS + "grad(steps)(0.3, " + n + ", " + s + ")");
      assertEquals((forward + l) * together, runs[0]);
    }
  }

  private static long binomial(int n, int k) {
    long value = 1;
    for (int i = 1; i <= k; i++) {
      value = value * (n - k + i) / i;
    }
    return value;
  }

  @Test
  void stepsOfUnknownNumberRunSeldom() {
    try (var context = context()) {
      var runs = runs(context, LOOPS + "grad(going)(0.3, 3000, 20)");
      assertTrue(runs[0] > 3000 && runs[0] <= 7 * 3000, runs[0] + " runs");
    }
  }

  @Test
  void withoutDerivativesEachStepRunsOnce() {
    try (var context = context()) {
      assertEquals(300, runs(context, LOOPS + "steps(0.3, 300, 3)")[0]);
      assertEquals(300, runs(context, LOOPS + "going(0.3, 300, 3)")[0]);
    }
  }

  @Test
  void tapesHoldLittle() {
    try (var context = context()) {
      Value all =
          context.eval("dlang", LOOPS + "[bytes((u, n, s) => plain(u, n), 50000, 0), bytes(steps, 50000, 20), bytes(going, 50000, 20)]");
      long plain = all.getArrayElement(0).asLong();
      assertTrue(plain >= 50000 * Double.BYTES, plain + " bytes");
      for (int i = 1; i <= 2; i++) {
        long bytes = all.getArrayElement(i).asLong();
        assertTrue(bytes > 0 && bytes < plain / 50, bytes + " of " + plain + " bytes");
      }
    }
  }

  /** What the function remembered before it was given up is forgotten, and its effects come once. */
  @Test
  void effectsComeOnce() {
    try (var context = context()) {
      var count =
          context.eval(
              "dlang",
              "var count = 0;"
                  + "fn counted(x) { let y = x * x; count += 1; y * x };"
                  + "grad(x => checkpoint(counted)(x) * checkpoint(counted)(x + 1))(2);"
                  + "count");
      assertEquals(2, count.asInt());
    }
  }
}
