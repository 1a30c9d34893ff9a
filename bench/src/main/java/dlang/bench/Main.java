package dlang.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;

/** Runs the benchmarks and prints tables. Status 1 if one failed, 2 if the command was wrong. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      var options = Options.parse(arguments);
      if (options.help()) {
        System.out.print(Options.HELP);
        Benchmark.ALL.forEach(benchmark -> System.out.print(" " + benchmark.name()));
        System.out.println();
        return 0;
      }
      return options.child().isEmpty() ? measureAll(options) : measure(options);
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      return 2;
    }
  }

  private static int measure(Options options) {
    String name = options.child().getFirst();
    try {
      Processes.report(new Measurement(options, named(name)).run(options.child().getLast()));
      return 0;
    } catch (PolyglotException | Check.Mismatch e) {
      System.err.println(name + ": " + e.getMessage());
      return 1;
    }
  }

  private static Benchmark named(String name) {
    return Benchmark.ALL.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  private static int measureAll(Options options) {
    var chosen =
        Benchmark.ALL.stream()
            .filter(b -> options.only().isEmpty() || options.only().contains(b.name()))
            .toList();
    boolean succeeded = times(options, chosen);
    if (options.scaling()) {
      succeeded &= scaling(options, chosen);
    }
    if (options.memory()) {
      succeeded &= memory(options, chosen);
    }
    return succeeded ? 0 : 1;
  }

  private static boolean times(Options options, List<Benchmark> benchmarks) {
    var table =
        new Table(
            "benchmark",
            "Java",
            "Java ∇",
            "dlang",
            "dlang ∇",
            "dlang/Java",
            "∇/dlang",
            "jvp/dlang",
            "hvp/∇",
            "∇/Java ∇",
            "tape/step",
            "warm-up",
            "warm-up ∇");
    boolean succeeded = true;
    for (Benchmark benchmark : benchmarks) {
      var result = measure(options, benchmark, "time");
      if (result == null) {
        table.add(benchmark.name(), "failed");
        succeeded = false;
        continue;
      }
      double java = result.get("java");
      double javaGradient = result.get("javaGradient");
      double dlang = result.get("dlang");
      double dlangGradient = result.get("dlangGradient");
      table.add(
          benchmark.name(),
          Table.time(java),
          Table.time(javaGradient),
          Table.time(dlang),
          Table.time(dlangGradient),
          Table.mark("%.2f", dlang / java, benchmark.target().primal()),
          Table.mark("%.2f", dlangGradient / dlang, benchmark.target().gradient()),
          Table.mark("%.2f", result.get("tangent") / dlang, benchmark.target().tangent()),
          Table.mark("%.2f", result.get("second") / dlangGradient, benchmark.target().second()),
          Table.format("%.2f", dlangGradient / javaGradient),
          Table.mark("%.1f B", result.get("tape"), benchmark.target().tape()),
          Table.format("%.2f s", result.get("warmUp")),
          Table.format("%.2f s", result.get("warmUpGradient")));
    }
    return succeeded;
  }

  private static boolean scaling(Options options, List<Benchmark> benchmarks) {
    System.out.println();
    var table = new Table("ns per step of ∇", "n", "2n", "4n");
    boolean succeeded = true;
    for (Benchmark benchmark : benchmarks.stream().filter(Benchmark::scales).toList()) {
      var result = measure(options, benchmark, "scaling");
      succeeded &= result != null;
      if (result != null) {
        table.add(benchmark.name(), perStep(result, 1), perStep(result, 2), perStep(result, 4));
      }
    }
    return succeeded;
  }

  private static String perStep(Map<String, Double> result, int factor) {
    return Table.format("%.3g", result.get("size" + factor) / result.get("steps" + factor));
  }

  private static boolean memory(Options options, List<Benchmark> benchmarks) {
    System.out.println();
    var table = new Table("peak heap during ∇", "Java", "dlang", "more, per step");
    boolean succeeded = true;
    for (Benchmark benchmark : benchmarks) {
      var java = measure(options, benchmark, "java-memory");
      var dlang = measure(options, benchmark, "dlang-memory");
      succeeded &= java != null && dlang != null;
      if (java != null && dlang != null) {
        double more = dlang.get("peak") - java.get("peak");
        long steps = benchmark.steps().applyAsLong(options.size(benchmark));
        table.add(
            benchmark.name(),
            Table.format("%.1f MB", java.get("peak") / 1e6),
            Table.format("%.1f MB", dlang.get("peak") / 1e6),
            Table.format("%.1f B", more / steps));
      }
    }
    return succeeded;
  }

  private static Map<String, Double> measure(Options options, Benchmark benchmark, String kind) {
    return Processes.measure(options, benchmark, kind);
  }
}
