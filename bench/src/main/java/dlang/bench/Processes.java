package dlang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures in processes like this one. What they print that is no number of theirs is passed on.
 */
final class Processes {
  private static final String RESULT = "result ";

  private Processes() {}

  /** The main process's side. Null if the measurement failed; it has said why. */
  static Map<String, Double> measure(Options options, Benchmark benchmark, String kind) {
    try {
      var process =
          new ProcessBuilder(command(options, benchmark, kind))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var results = new LinkedHashMap<String, Double>();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(RESULT)) {
            var words = line.split(" ");
            results.put(words[1], Double.valueOf(words[2]));
          } else {
            System.out.println(line);
          }
        }
      }
      return process.waitFor() == 0 ? results : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static List<String> command(Options options, Benchmark benchmark, String kind) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (kind.endsWith("memory")) {
      // A small young generation, so that little garbage counts as memory.
      command.removeIf(argument -> argument.matches("-XX:\\+Use.*GC"));
      command.addAll(List.of("-XX:+UseSerialGC", "-Xmn8m"));
    }
    command.addAll(List.of("-m", "dlang.bench/dlang.bench.Main"));
    command.addAll(List.of("--child", benchmark.name(), kind));
    command.addAll(options.arguments());
    return command;
  }

  /** The measuring process's side. */
  static void report(Map<String, Double> results) {
    results.forEach((name, value) -> System.out.println(RESULT + name + " " + value));
  }
}
