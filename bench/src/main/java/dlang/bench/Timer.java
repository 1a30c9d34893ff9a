package dlang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Times one call, which it makes again and again. Times are those that the thread was running, so
 * that other processes disturb less.
 */
final class Timer {
  /** So many samples make a window; the median of a window decides whether times are steady. */
  private static final int WINDOW = 9;

  /** A sample lasts at least so long, in nanoseconds. */
  private static final long SAMPLE = 4_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Runnable call;
  private final BooleanSupplier isCompiling;
  private final List<Double> samples = new ArrayList<>();
  private int repetitions = 1;

  Timer(Runnable call, BooleanSupplier isCompiling) {
    this.call = call;
    this.isCompiling = isCompiling;
  }

  /**
   * Calls until nothing waits for the compiler and the median has not improved for a while.
   *
   * @param atLeast seconds
   * @param atMost seconds
   * @return the seconds after which times came within a tenth of the best median
   */
  double warmUp(double atLeast, double atMost) {
    var times = new ArrayList<Double>();
    var ends = new ArrayList<Double>();
    double best = Double.POSITIVE_INFINITY;
    double bestAt = 0;
    long start = System.nanoTime();
    double now = 0;
    while (now < atMost && (now < bestAt + atLeast || times.size() < 2 * WINDOW)) {
      if (isCompiling.getAsBoolean()) {
        bestAt = now;
      }
      times.add(measure(1));
      now = (System.nanoTime() - start) * 1e-9;
      ends.add(now);
      if (times.size() >= WINDOW) {
        double median = median(times.subList(times.size() - WINDOW, times.size()));
        if (median < 0.97 * best) {
          best = median;
          bestAt = now;
        }
      }
    }
    double typical = median(times.subList(Math.max(0, times.size() - WINDOW), times.size()));
    repetitions = (int) Math.max(1, Math.ceil(SAMPLE / typical));
    return reached(times, ends, best * 1.1);
  }

  /** The end of the first call from which on a window's median is within the limit. */
  private static double reached(List<Double> times, List<Double> ends, double limit) {
    int i = 0;
    while (median(times.subList(i, i + WINDOW)) > limit) {
      i++;
    }
    return ends.get(i);
  }

  void sample() {
    samples.add(measure(repetitions));
  }

  /** The nanoseconds of one call: the median of all samples. */
  double median() {
    return median(samples);
  }

  private double measure(int n) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < n; i++) {
      call.run();
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / n;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(v -> v).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
