package dlang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** ADBench's GMM: the log-likelihood of a Gaussian mixture with a Wishart prior. */
final class Gmm implements Problem {
  private final int dimension;
  private final int components;
  private final double[] alpha;
  private final double[][] mu;
  private final double[][] icf;
  private final double[][] points;
  private final double gamma;
  private final double m;

  Gmm(Path file) {
    var numbers = Numbers.of(file);
    dimension = numbers.nextInt();
    components = numbers.nextInt();
    int count = numbers.nextInt();
    alpha = numbers.vector(components);
    mu = numbers.matrix(components, dimension);
    icf = numbers.matrix(components, dimension * (dimension + 1) / 2);
    points = numbers.matrix(count, dimension);
    gamma = numbers.next();
    m = numbers.next();
  }

  /** Writes a problem of the given size, always the same, in ADBench's format. */
  static void generate(Path file, int dimension, int components, int points) {
    var random = new Random(1);
    var text = new StringBuilder("%d %d %d\n".formatted(dimension, components, points));
    append(text, random, components, 1);
    append(text, random, components, dimension);
    append(text, random, components, dimension * (dimension + 1) / 2);
    append(text, random, points, dimension);
    text.append("1 0\n");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(StringBuilder text, Random random, int rows, int columns) {
    for (int i = 0; i < rows * columns; i++) {
      text.append(random.nextGaussian()).append((i + 1) % columns == 0 ? '\n' : ' ');
    }
  }

  @Override
  public double primal() {
    var diagonal = diagonal();
    var weights = weights();
    var v = new double[components];
    var distance = new double[dimension];
    var product = new double[dimension];
    double sum = 0;
    for (double[] x : points) {
      for (int k = 0; k < components; k++) {
        multiply(x, k, diagonal[k], distance, product);
        v[k] = weights[k] - 0.5 * square(product);
      }
      sum += logSumExp(v);
    }
    return -points.length * dimension / 2.0 * Math.log(2 * Math.PI)
        + sum
        - points.length * logSumExp(alpha)
        + prior();
  }

  private double[][] diagonal() {
    var diagonal = new double[components][dimension];
    for (int k = 0; k < components; k++) {
      for (int j = 0; j < dimension; j++) {
        diagonal[k][j] = Math.exp(icf[k][j]);
      }
    }
    return diagonal;
  }

  private double[] weights() {
    var weights = alpha.clone();
    for (int k = 0; k < components; k++) {
      for (int j = 0; j < dimension; j++) {
        weights[k] += icf[k][j];
      }
    }
    return weights;
  }

  /** The distance of a point from a centre, and its product with the lower triangular matrix. */
  private void multiply(double[] x, int k, double[] diagonal, double[] distance, double[] product) {
    for (int j = 0; j < dimension; j++) {
      distance[j] = x[j] - mu[k][j];
      product[j] = diagonal[j] * distance[j];
    }
    int at = dimension;
    for (int column = 0; column < dimension; column++) {
      for (int row = column + 1; row < dimension; row++) {
        product[row] += icf[k][at++] * distance[column];
      }
    }
  }

  private static double square(double[] v) {
    double sum = 0;
    for (double each : v) {
      sum += each * each;
    }
    return sum;
  }

  private static double logSumExp(double[] v) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double each : v) {
      greatest = Math.max(greatest, each);
    }
    double sum = 0;
    for (double each : v) {
      sum += Math.exp(each - greatest);
    }
    return greatest + Math.log(sum);
  }

  private double prior() {
    double sum = 0;
    for (double[] row : icf) {
      for (int j = 0; j < dimension; j++) {
        sum += 0.5 * gamma * gamma * Math.exp(2 * row[j]) - m * row[j];
      }
      for (int j = dimension; j < row.length; j++) {
        sum += 0.5 * gamma * gamma * row[j] * row[j];
      }
    }
    double n = dimension + m + 1;
    double logGamma = dimension * (dimension - 1) / 4.0 * Math.log(Math.PI);
    for (int j = 1; j <= dimension; j++) {
      logGamma += LogGamma.at(n / 2 + (1 - j) / 2.0);
    }
    double constant = n * dimension * (Math.log(gamma) - 0.5 * Math.log(2)) - logGamma;
    return sum - components * constant;
  }

  @Override
  public double[] gradient() {
    var diagonal = diagonal();
    var weights = weights();
    var alphaAdjoint = new double[components];
    var muAdjoint = new double[components][dimension];
    var icfAdjoint = new double[components][dimension * (dimension + 1) / 2];
    var v = new double[components];
    var distances = new double[components][dimension];
    var products = new double[components][dimension];
    for (double[] x : points) {
      for (int k = 0; k < components; k++) {
        multiply(x, k, diagonal[k], distances[k], products[k]);
        v[k] = weights[k] - 0.5 * square(products[k]);
      }
      double total = logSumExp(v);
      for (int k = 0; k < components; k++) {
        double weight = Math.exp(v[k] - total);
        alphaAdjoint[k] += weight;
        sweep(k, weight, diagonal[k], distances[k], products[k], muAdjoint[k], icfAdjoint[k]);
      }
    }
    double total = logSumExp(alpha);
    for (int k = 0; k < components; k++) {
      for (int j = 0; j < dimension; j++) {
        icfAdjoint[k][j] += gamma * gamma * diagonal[k][j] * diagonal[k][j] - m;
      }
      for (int j = dimension; j < icf[k].length; j++) {
        icfAdjoint[k][j] += gamma * gamma * icf[k][j];
      }
      alphaAdjoint[k] -= points.length * Math.exp(alpha[k] - total);
    }
    return Numbers.flat(new double[][] {alphaAdjoint}, muAdjoint, icfAdjoint);
  }

  /** Back from v[k], whose adjoint is {@code weight}. */
  private void sweep(
      int k,
      double weight,
      double[] diagonal,
      double[] distance,
      double[] product,
      double[] muAdjoint,
      double[] icfAdjoint) {
    for (int j = 0; j < dimension; j++) {
      double t = weight * product[j];
      icfAdjoint[j] += weight - t * distance[j] * diagonal[j];
      muAdjoint[j] += t * diagonal[j];
    }
    int at = dimension;
    for (int column = 0; column < dimension; column++) {
      for (int row = column + 1; row < dimension; row++, at++) {
        double t = weight * product[row];
        icfAdjoint[at] -= t * distance[column];
        muAdjoint[column] += t * icf[k][at];
      }
    }
  }
}
