package dlang.builtins;

import com.oracle.truffle.api.interop.TruffleObject;

/** A source of random numbers: xoshiro256++ of Blackman and Vigna, seeded with splitmix64. */
final class Generator implements TruffleObject {

  private long s0;
  private long s1;
  private long s2;
  private long s3;
  private double spare = Double.NaN;

  Generator(long seed) {
    s0 = mixed(seed + 0x9e3779b97f4a7c15L);
    s1 = mixed(seed + 2 * 0x9e3779b97f4a7c15L);
    s2 = mixed(seed + 3 * 0x9e3779b97f4a7c15L);
    s3 = mixed(seed + 4 * 0x9e3779b97f4a7c15L);
  }

  private static long mixed(long state) {
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  long bits() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** A number in [0, 1). */
  double uniform() {
    return (bits() >>> 11) * 0x1p-53;
  }

  /** A number from the standard normal distribution, by Marsaglia's polar method; every second one is a spare. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  }

  /** A random order of 0, 1, …, n − 1 (Fisher and Yates). */
  double[] shuffle(int n) {
    var order = new double[n];
    for (int i = 0; i < n; i++) {
      int j = (int) (uniform() * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
