import static java.util.Comparator.comparingDouble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures whole processes of every form of dlang that has been built, and prints a table in Markdown. */
final class Start {
  private static final String HELP =
      """
      usage: bench/start [--runs N] [--seconds N]

      Prints a table of how dlang starts in each form that has been built: native/build,
      native/distribution, ./dlang. All are measured in turn, so that what else the machine does
      meets all of them.

      --runs N      how often each start is measured (10); the best counts
      --seconds N   how long each benchmark runs (20)
      """;

  private static final Path ROOT = Path.of(System.getProperty("dlang.root"));
  private static final Path PROGRAMS = ROOT.resolve("bench/programs");
  private static final String LSTM_DATA = PROGRAMS.resolve("lstm_l2_c1024.txt").toString();

  private static final String HELLO = "print(\"hello, world\")\n";
  private static final String GRADIENT =
      """
      fn loss(w) {
          let h = relu(w[0]) + w[1]
          h^2 + 3 * w[1]
      }
      print(grad(loss)([1, 2]))
      """;

  /** A form of dlang. */
  private record Form(String name, Path command, List<Path> files) {
    boolean isBuilt() {
      return Files.isExecutable(command);
    }
  }

  private static final List<Form> FORMS =
      Stream.of(
              form("native binary", "native/target/dlang", "native/target/dlang"),
              form("JVM distribution", "native/target/distribution/bin/dlang", "native/target/distribution"),
              form("`./dlang`", "dlang"))
          .filter(Form::isBuilt)
          .toList();

  /** A gradient that is computed again and again. */
  private record Warming(String name, String program, String inputs, String call) {
    /** Prints for each round how long it took and when it ended. */
    Path write(int seconds) {
      return Start.write(
          name,
          """
          import "%s" as program
          let x = program.inputs(%s)
          let start = clock()
          var round = start
          while round - start < %d {
              let before = clock()
              let _result = program.gradient(%s)
              round = clock()
              print("round", round - before, round)
          }
          """
              .formatted(PROGRAMS.resolve(program), inputs, seconds, call));
    }
  }

  private static final List<Warming> WARMINGS =
      List.of(
          new Warming("logistic", "logistic.dl", "1e6", "x[0], x[1], x[2]"),
          new Warming("burgers", "burgers.dl", "1000, 1000", "x[0], x[1]"),
          new Warming("rosenbrock", "rosenbrock.dl", "1e6", "x[0]"),
          new Warming("fib", "fib.dl", "22", "x[0], x[1]"),
          new Warming("lstm", "lstm.dl", "args()[0]", "x[0], x[1], x[2], x[3]"));

  /**
   * What a process did.
   *
   * @param first seconds from its start to its first output
   * @param last seconds from its start to its last output
   * @param peak bytes of memory that it held at most
   */
  private record Run(double first, double last, long peak, List<String> output) {}

  private Start() {}

  public static void main(String[] words) throws Exception {
    int runs = 10;
    int seconds = 20;
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--runs" -> runs = Integer.parseInt(words[++i]);
        case "--seconds" -> seconds = Integer.parseInt(words[++i]);
        default -> {
          System.out.print(HELP);
          System.exit(words[i].equals("--help") ? 0 : 2);
        }
      }
    }
    FORMS.forEach(form -> run(form, "--version")); // makes caches
    row("", Form::name);
    row("---", _ -> "---:");
    row("size", Start::size);

    var hello = best(runs, write("hello", HELLO));
    var gradient = best(runs, write("gradient", GRADIENT));
    var lstm = best(runs, PROGRAMS.resolve("lstm.dl"));
    row("start to hello, world", form -> time(hello.get(form).first()));
    row("start to the gradient of five lines", form -> time(gradient.get(form).last()));
    row("start to the gradient of LSTM", form -> time(lstm.get(form).last()));
    row("peak memory, hello, world", form -> size(hello.get(form).peak()));
    row("peak memory, gradient of LSTM", form -> size(lstm.get(form).peak()));
    for (var warming : WARMINGS) {
      var program = warming.write(seconds);
      row("start to the steady state of `%s`".formatted(warming.name()), form -> steady(run(form, program)));
    }
    System.out.println(
        """

        Best of %d runs; of LSTM until its last derivative is printed. A steady state begins with the end of the first gradient that takes at most
        20 %% longer than the median, in parentheses, of those in the second half of %d s."""
            .formatted(runs, seconds));
  }

  private static void row(String name, Function<Form, String> cell) {
    System.out.print("| " + name + " |");
    FORMS.forEach(form -> System.out.print(" " + cell.apply(form) + " |"));
    System.out.println();
  }

  /** The best run of each form. */
  private static Map<Form, Run> best(int runs, Path program) {
    var best = new HashMap<Form, Run>();
    for (int i = 0; i < runs; i++) {
      for (var form : FORMS) {
        best.merge(form, run(form, program), BinaryOperator.minBy(comparingDouble(Run::last)));
      }
    }
    return best;
  }

  private static Run run(Form form, Path program) {
    return run(form, "run", program.toString(), LSTM_DATA);
  }

  private static Run run(Form form, String... words) {
    try {
      var command = new ArrayList<>(List.of(form.command().toString()));
      command.addAll(List.of(words));
      long start = System.nanoTime();
      var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var memory = new Memory(process);
      memory.start();
      var bytes = new ByteArrayOutputStream();
      long first = 0;
      long last = start;
      var buffer = new byte[1 << 16];
      for (int n = process.getInputStream().read(buffer); n >= 0; n = process.getInputStream().read(buffer)) {
        last = System.nanoTime();
        first = first == 0 ? last : first;
        bytes.write(buffer, 0, n);
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed");
      }
      memory.join();
      return new Run((first - start) / 1e9, (last - start) / 1e9, memory.peak, bytes.toString().lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Watches the greatest size of a process, as Linux counts it. */
  private static final class Memory extends Thread {
    private final Process process;
    private long peak;

    Memory(Process process) {
      this.process = process;
    }

    @Override
    public void run() {
      var status = Path.of("/proc/" + process.pid() + "/status");
      try {
        while (process.isAlive() && Files.exists(status)) {
          for (var line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
              // Of the last program that the process became: the start script turns into Java.
              peak = Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
          }
          Thread.sleep(2);
        }
      } catch (IOException | InterruptedException e) {
        // It has ended.
      }
    }
  }

  /** When the first round ended that takes hardly longer than the usual one of the second half, and how long that takes. */
  private static String steady(Run run) {
    var rounds = run.output().stream().filter(line -> line.startsWith("round ")).map(line -> line.split(" ")).toList();
    double end = Double.parseDouble(rounds.getLast()[2]);
    double middle = (Double.parseDouble(rounds.getFirst()[2]) + end) / 2;
    double[] warm =
        rounds.stream()
            .filter(round -> Double.parseDouble(round[2]) > middle)
            .mapToDouble(round -> Double.parseDouble(round[1]))
            .sorted()
            .toArray();
    double usual = warm[warm.length / 2];
    var first = rounds.stream().filter(round -> Double.parseDouble(round[1]) <= 1.2 * usual).findFirst().orElseThrow();
    return time(run.last() - (end - Double.parseDouble(first[2]))) + " (" + time(usual) + ")";
  }

  private static String size(Form form) {
    if (form.files().isEmpty()) {
      return "";
    }
    try (var files = Files.walk(form.files().getFirst())) {
      return size(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String size(long bytes) {
    return bytes == 0 ? "?" : Math.round(bytes / 1e6) + " MB";
  }

  private static String time(double seconds) {
    return seconds < 1 ? Math.round(seconds * 1000) + " ms" : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static Form form(String name, String command, String... files) {
    return new Form(name, ROOT.resolve(command), Stream.of(files).map(ROOT::resolve).toList());
  }

  private static Path write(String name, String program) {
    try {
      var file = Files.createTempDirectory("dlang").resolve(name + ".dl");
      file.toFile().deleteOnExit();
      file.getParent().toFile().deleteOnExit();
      return Files.writeString(file, program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
