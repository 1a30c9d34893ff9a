package dlang.bench;

/**
 * The logarithm of the gamma function, by Stirling's series after shifting the argument (DLMF
 * 5.11.1, 5.5.1).
 */
final class LogGamma {
  private LogGamma() {}

  static double at(double a) {
    double shift = 0;
    double x = a;
    while (x < 16) {
      shift += Math.log(x++);
    }
    double s = 1 / (x * x);
    double series =
        (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s / 1188)))) / x;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
