package dlang.bench;

import dlang.bench.Program.Form;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process of one benchmark does. Each kind of measurement gives numbers by name. */
final class Measurement {
  private static final int SAMPLES = 11;

  /** How far apart gradients are of which the difference is taken. */
  private static final double STEP = 1e-5;

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
    try (var primal = program(instance, Form.PRIMAL);
        var gradient = program(instance, Form.GRADIENT);
        var tangent = program(instance, Form.TANGENT);
        var second = program(instance, Form.SECOND)) {
      var timers = new LinkedHashMap<String, Timer>();
      timers.put("java", new Timer(() -> sink = java.primal(), () -> false));
      timers.put("javaGradient", new Timer(() -> sink = java.gradient(), () -> false));
      timers.put("dlang", timer(primal));
      timers.put("dlangGradient", timer(gradient));
      timers.put("tangent", timer(tangent));
      timers.put("second", timer(second));
      var warm = new LinkedHashMap<String, Double>();
      timers.forEach((name, timer) -> warm.put(name, warmUp(timer)));
      check(java, primal, gradient, tangent, second);
      // In turn, so that what else the machine does meets all alike.
      for (int i = 0; i < SAMPLES; i++) {
        timers.values().forEach(Timer::sample);
      }
      var result = new LinkedHashMap<String, Double>();
      timers.forEach((name, timer) -> result.put(name, timer.median()));
      result.put("tape", tapePerStep());
      result.put("warmUp", warm.get("dlang"));
      result.put("warmUpGradient", warm.get("dlangGradient"));
      return result;
    }
  }

  private static Timer timer(Program program) {
    return new Timer(() -> sink = program.call(), program::isCompiling);
  }

  private double warmUp(Timer timer) {
    return timer.warmUp(options.quick() ? 0.5 : 2, 60);
  }

  /**
   * Value and gradient are those of Java; the derivative in the direction of all ones is then the
   * sum of the gradient, and the second derivatives are close to differences of gradients.
   */
  private static void check(
      Problem java, Program primal, Program gradient, Program tangent, Program second) {
    double value = java.primal();
    var slopes = java.gradient();
    Check.same("primal", primal.numbers(), new double[] {value});
    Check.same("gradient", gradient.numbers(), slopes);
    Check.same("jvp", tangent.numbers(), new double[] {value, Arrays.stream(slopes).sum()});
    var above = gradient.numbersAt(STEP);
    var below = gradient.numbersAt(-STEP);
    var differences = new double[slopes.length];
    Arrays.setAll(differences, i -> (above[i] - below[i]) / (2 * STEP));
    Check.close("hvp", second.numbers(), differences);
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
    try (var primal = program(benchmark.at(options.programs(), size), Form.PRIMAL)) {
      return primal.tapeBytes();
    }
  }

  private Program program(Benchmark.Instance instance, Form form) {
    return new Program(options.programs(), benchmark, instance, form, options.engine());
  }

  /** Nanoseconds of a gradient at the size and at those with two and four times as many steps. */
  private Map<String, Double> scaling() {
    var result = new LinkedHashMap<String, Double>();
    for (int factor = 1; factor <= 4; factor *= 2) {
      int size = benchmark.larger(options.size(benchmark), factor);
      var instance = benchmark.at(options.programs(), size);
      try (var gradient = program(instance, Form.GRADIENT)) {
        var timer = timer(gradient);
        warmUp(timer);
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
        : peakOf(program(instance, Form.GRADIENT));
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
