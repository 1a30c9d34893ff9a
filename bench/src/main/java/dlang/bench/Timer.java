package dlang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times one call, which it makes again and again. */
final class Timer {
  /** So many samples make a window; the median of a window decides whether times are steady. */
  private static final int WINDOW = 9;

  /** A sample lasts at least so long, in nanoseconds. */
  private static final long SAMPLE = 4_000_000;

  private final Runnable call;
  private final List<Double> samples = new ArrayList<>();
  private int repetitions = 1;

  Timer(Runnable call) {
    this.call = call;
  }

  /**
   * Calls until the median has not improved for a while.
   *
   * @param atLeast seconds
   * @param atMost seconds
   * @return the seconds after which times stayed within a tenth of the best median
   */
  double warmUp(double atLeast, double atMost) {
    var times = new ArrayList<Double>();
    var ends = new ArrayList<Double>();
    double best = Double.POSITIVE_INFINITY;
    double bestAt = 0;
    long start = System.nanoTime();
    double now = 0;
    while (now < atMost && (now < atLeast || now < bestAt + Math.max(atLeast, bestAt) / 2)) {
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
    return steadyFrom(times, ends, Math.max(best, typical) * 1.1);
  }

  private static double steadyFrom(List<Double> times, List<Double> ends, double limit) {
    int first = 0;
    for (int i = 0; i + WINDOW <= times.size(); i++) {
      if (median(times.subList(i, i + WINDOW)) > limit) {
        first = i + 1;
      }
    }
    return first == 0 ? 0 : ends.get(Math.min(first, ends.size() - 1));
  }

  void sample() {
    samples.add(measure(repetitions));
  }

  /** The nanoseconds of one call: the median of all samples. */
  double median() {
    return median(samples);
  }

  private double measure(int n) {
    long start = System.nanoTime();
    for (int i = 0; i < n; i++) {
      call.run();
    }
    return (double) (System.nanoTime() - start) / n;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(v -> v).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
