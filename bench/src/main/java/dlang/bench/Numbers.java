package dlang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import java.util.stream.Stream;

/** The numbers of a file in one of ADBench's formats, one after the other. */
final class Numbers {
  private final double[] all;
  private int at;

  private Numbers(double[] all) {
    this.all = all;
  }

  static Numbers of(Path file) {
    try (var scanner = new Scanner(Files.readString(file))) {
      return new Numbers(scanner.tokens().mapToDouble(Double::parseDouble).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double next() {
    return all[at++];
  }

  int nextInt() {
    return (int) next();
  }

  double[] vector(int n) {
    var v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = next();
    }
    return v;
  }

  double[][] matrix(int rows, int columns) {
    return Stream.generate(() -> vector(columns)).limit(rows).toArray(double[][]::new);
  }

  /** All elements of the given rows. */
  static double[] flat(double[][]... matrices) {
    return Stream.of(matrices).flatMap(Stream::of).flatMapToDouble(Arrays::stream).toArray();
  }
}
