package dlang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the process of one benchmark does. Each kind of measurement gives numbers by name. */
final class Measurement {
  private static final int SAMPLES = 11;

  /** Keeps results alive, so that nothing is optimized away. */
  private static volatile Object sink;

  private final Options options;
  private final Benchmark benchmark;

  Measurement(Options options, Benchmark benchmark) {
    this.options = options;
    this.benchmark = benchmark;
  }

  Map<String, Double> run(String kind) {
    return switch (kind) {
      case "time" -> time();
      case "scaling" -> scaling();
      case "java-memory", "dlang-memory" -> memory(kind.startsWith("java"));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Nanoseconds of one call of each function, and the seconds to warm the program's up. */
  private Map<String, Double> time() {
    var instance = benchmark.at(options.programs(), options.size(benchmark));
    var java = instance.problem();
    try (var primal = program(instance, benchmark.function());
        var gradient = program(instance, "gradient")) {
      var timers =
          List.of(
              new Timer(() -> sink = java.primal(), () -> false),
              new Timer(() -> sink = java.gradient(), () -> false),
              new Timer(() -> sink = primal.call(), primal::isCompiling),
              new Timer(() -> sink = gradient.call(), gradient::isCompiling));
      var warm = new LinkedHashMap<Timer, Double>();
      for (Timer timer : timers) {
        warm.put(timer, timer.warmUp(options.quick() ? 0.5 : 2, 60));
      }
      Check.same("primal", numbers(primal), new double[] {java.primal()});
      Check.same("gradient", numbers(gradient), java.gradient());
      // In turn, so that what else the machine does meets all alike.
      for (int i = 0; i < SAMPLES; i++) {
        timers.forEach(Timer::sample);
      }
      var result = new LinkedHashMap<String, Double>();
      result.put("java", timers.get(0).median());
      result.put("javaGradient", timers.get(1).median());
      result.put("dlang", timers.get(2).median());
      result.put("dlangGradient", timers.get(3).median());
      result.put("tape", tapePerStep());
      result.put("warmUp", warm.get(timers.get(2)));
      result.put("warmUpGradient", warm.get(timers.get(3)));
      return result;
    }
  }

  /** The bytes that each further step adds to the tape; at small sizes, since a run that counts them is observed. */
  private double tapePerStep() {
    int size = benchmark.quickSize();
    if (!benchmark.scales()) {
      return tapeBytes(size) / benchmark.steps().applyAsLong(size);
    }
    int larger = benchmark.larger(size, 2);
    long steps = benchmark.steps().applyAsLong(larger) - benchmark.steps().applyAsLong(size);
    return (tapeBytes(larger) - tapeBytes(size)) / steps;
  }

  private double tapeBytes(int size) {
    try (var primal = program(benchmark.at(options.programs(), size), benchmark.function())) {
      return primal.tapeBytes();
    }
  }

  private double[] numbers(Program program) {
    return Program.numbers(program.call()).toArray();
  }

  private Program program(Benchmark.Instance instance, String function) {
    return new Program(options.programs(), benchmark, instance, function, options.engine());
  }

  /** Nanoseconds of a gradient at the size and at those with two and four times as many steps. */
  private Map<String, Double> scaling() {
    var result = new LinkedHashMap<String, Double>();
    for (int factor = 1; factor <= 4; factor *= 2) {
      int size = benchmark.larger(options.size(benchmark), factor);
      var instance = benchmark.at(options.programs(), size);
      try (var gradient = program(instance, "gradient")) {
        var timer = new Timer(() -> sink = gradient.call(), gradient::isCompiling);
        timer.warmUp(options.quick() ? 0.5 : 2, 60);
        for (int i = 0; i < SAMPLES; i++) {
          timer.sample();
        }
        result.put("size" + factor, timer.median());
        result.put("steps" + factor, (double) benchmark.steps().applyAsLong(size));
      }
    }
    return result;
  }

  /** The greatest size of the heap, in bytes, during gradients, less what it is before the first. */
  private Map<String, Double> memory(boolean java) {
    var instance = benchmark.at(options.programs(), options.size(benchmark));
    return java
        ? peak(() -> sink = instance.problem().gradient())
        : peakOf(program(instance, "gradient"));
  }

  private static Map<String, Double> peakOf(Program program) {
    try (program) {
      return peak(() -> sink = program.call());
    }
  }

  private static Map<String, Double> peak(Runnable call) {
    var heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    for (int i = 0; i < 20; i++) {
      call.run();
    }
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    for (int i = 0; i < 5; i++) {
      call.run();
    }
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return Map.of("peak", (double) (peak - before));
  }
}
