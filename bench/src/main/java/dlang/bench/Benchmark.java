package dlang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * A program and the same in Java.
 *
 * @param name of this benchmark
 * @param program the file in {@code bench/programs}
 * @param function the name of the primal function there; its gradient is called {@code gradient}
 * @param wrt the positions of the parameters that are differentiated by
 * @param size the size at which it is measured
 * @param quickSize the size for a quick look
 * @param steps how often the innermost statement runs at a size
 * @param data writes the file that the problem of a size is read from; null if there is none
 * @param inputs the arguments of the program's function {@code inputs} at a size
 * @param problem the same in Java
 * @param target what to reach
 */
record Benchmark(
    String name,
    String program,
    String function,
    List<Integer> wrt,
    int size,
    int quickSize,
    IntToLongFunction steps,
    BiFunction<Path, Integer, Path> data,
    BiFunction<Path, Integer, Object[]> inputs,
    BiFunction<Path, Integer, Problem> problem,
    Target target) {

  /**
   * What to reach; 0 where nothing is asked.
   *
   * @param primal time of the program's primal by time of Java's
   * @param gradient time of the program's gradient by time of its primal
   * @param tangent time of a derivative in one direction by time of the primal
   * @param second time of the derivative of the gradient in one direction by time of the gradient
   * @param tape bytes on the tape for each step
   */
  record Target(
      double primal, double gradient, double tangent, double second, double tape) {

    /** That of the benchmarks whose loops hold nothing but scalar arithmetic. */
    static Target scalar(double tape) {
      return new Target(2.5, 3, 2.5, 4, tape);
    }

    /** That of all others. */
    static final Target OTHER = new Target(0, 6, 0, 0, 0);
  }

  private static final int BURGERS_STEPS = 1000;

  static final List<Benchmark> ALL =
      List.of(
          plain("logistic", "logistic", 1_000_000, 100_000, Logistic::new, Target.scalar(8)),
          new Benchmark(
              "burgers",
              "burgers.dl",
              "energy",
              List.of(0),
              1000,
              100,
              n -> (n - 2L) * BURGERS_STEPS,
              null,
              (_, n) -> new Object[] {n, BURGERS_STEPS},
              (_, n) -> new Burgers(n, BURGERS_STEPS),
              Target.scalar(16)),
          plain(
              "rosenbrock", "rosenbrock", 1_000_000, 100_000, Rosenbrock::new, Target.scalar(0)),
          new Benchmark(
              "fib",
              "fib.dl",
              "fib",
              List.of(1),
              22,
              18,
              Benchmark::fibCalls,
              null,
              (_, n) -> new Object[] {n},
              (_, n) -> new Fib(n),
              Target.OTHER),
          lstm("lstm", "lstm.dl"),
          lstm("lstm-arrays", "lstm_arrays.dl"),
          gmm("gmm-test", 1, 1, (programs, _) -> programs.resolve("gmm_test.txt")),
          gmm("gmm", 1000, 100, Benchmark::generatedGmm));

  private static Benchmark plain(
      String name, String function, int size, int quick, IntFunction<Problem> java, Target target) {
    return new Benchmark(
        name,
        name + ".dl",
        function,
        List.of(0),
        size,
        quick,
        n -> n,
        null,
        (_, n) -> new Object[] {n},
        (_, n) -> java.apply(n),
        target);
  }

  private static Benchmark lstm(String name, String program) {
    return new Benchmark(
        name,
        program,
        "loss",
        List.of(0, 1),
        1024,
        128,
        n -> (n - 1L) * 2 * 14,
        (programs, n) -> Lstm.prefix(programs.resolve("lstm_l2_c1024.txt"), temporary(), n),
        (file, _) -> new Object[] {file.toString()},
        (file, _) -> new Lstm(file),
        Target.OTHER);
  }

  private static Benchmark gmm(
      String name, int size, int quick, BiFunction<Path, Integer, Path> data) {
    return new Benchmark(
        name,
        "gmm.dl",
        "likelihood",
        List.of(0, 1, 2),
        size,
        quick,
        n -> n,
        data,
        (file, _) -> new Object[] {file.toString()},
        (file, _) -> new Gmm(file),
        Target.OTHER);
  }

  private static Path generatedGmm(Path programs, int points) {
    var file = temporary();
    Gmm.generate(file, 10, 25, points);
    return file;
  }

  private static Path temporary() {
    try {
      var file = Files.createTempFile("dlang-bench", ".txt");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long fibCalls(int n) {
    return n < 2 ? 1 : 1 + fibCalls(n - 1) + fibCalls(n - 2);
  }

  /** Whether its data can be had in more than one size. */
  boolean scales() {
    return size != quickSize;
  }

  /** The smallest size with at least {@code factor} times as many steps as {@code n} has. */
  int larger(int n, int factor) {
    long enough = factor * steps.applyAsLong(n);
    int size = n;
    while (steps.applyAsLong(size) < enough) {
      size++;
    }
    return size;
  }

  /** The problem of size {@code n} in Java, and what the program needs for it. */
  Instance at(Path programs, int n) {
    var file = data == null ? null : data.apply(programs, n);
    return new Instance(problem.apply(file, n), inputs.apply(file, n), file);
  }

  /**
   * A benchmark at a size.
   *
   * @param file the argument of the program; null if it takes none
   */
  record Instance(Problem problem, Object[] inputs, Path file) {}
}
