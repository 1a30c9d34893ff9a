package dlang.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked for on the command line.
 *
 * @param programs the folder of the programs
 * @param only the names of the benchmarks to run; all if empty
 * @param engine options of engine, compiler and tools
 * @param arguments all arguments, to be passed to the processes that measure
 * @param child the benchmark that this process measures, and how; empty in the main process
 */
record Options(
    Path programs,
    List<String> only,
    boolean quick,
    boolean scaling,
    boolean memory,
    boolean help,
    Map<String, String> engine,
    List<String> arguments,
    List<String> child) {

  static final String HELP =
      """
      usage: bench/run [options]

      Measures programs of the language against hand-written Java, each benchmark in a process
      of its own. Times are medians of 11 samples after warm-up. A benchmark whose numbers differ
      from those of Java fails.

      --only NAME     run this benchmark; may be given more than once
      --quick         small sizes and a short warm-up
      --scaling       also the time of a gradient for one, two and four times as many steps
      --memory        also the greatest size of the heap
      --engine.…      an option of the engine, the compiler or a tool, as for `dlang run`
      --help          this text

      Benchmarks:\
      """;

  static Options parse(String[] arguments) {
    var only = new ArrayList<String>();
    var engine = new LinkedHashMap<String, String>();
    var child = new ArrayList<String>();
    boolean quick = false;
    boolean scaling = false;
    boolean memory = false;
    boolean help = false;
    Path programs = Path.of("bench", "programs");
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      switch (argument) {
        case "--only" -> only.add(value(arguments, ++i));
        case "--programs" -> programs = Path.of(value(arguments, ++i));
        case "--child" -> {
          child.add(value(arguments, ++i));
          child.add(value(arguments, ++i));
        }
        case "--quick" -> quick = true;
        case "--scaling" -> scaling = true;
        case "--memory" -> memory = true;
        case "--help", "-h" -> help = true;
        default -> addEngineOption(engine, argument);
      }
    }
    for (String name : only) {
      if (Benchmark.ALL.stream().noneMatch(b -> b.name().equals(name))) {
        throw new IllegalArgumentException("there is no benchmark " + name + "; see --help");
      }
    }
    return new Options(
        programs, only, quick, scaling, memory, help, engine, List.of(arguments), child);
  }

  private static void addEngineOption(Map<String, String> engine, String argument) {
    if (!argument.startsWith("--") || argument.length() == 2) {
      throw new IllegalArgumentException("unknown argument " + argument + "; see --help");
    }
    int equals = argument.indexOf('=');
    if (equals < 0 && argument.indexOf('.') < 0 && !argument.equals("--cpusampler")) {
      throw new IllegalArgumentException("unknown option " + argument + "; see --help");
    }
    if (equals < 0) {
      engine.put(argument.substring(2), "true");
    } else {
      engine.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
  }

  private static String value(String[] arguments, int i) {
    if (i == arguments.length) {
      throw new IllegalArgumentException(arguments[i - 1] + " needs a value; see --help");
    }
    return arguments[i];
  }

  int size(Benchmark benchmark) {
    return quick ? benchmark.quickSize() : benchmark.size();
  }
}
