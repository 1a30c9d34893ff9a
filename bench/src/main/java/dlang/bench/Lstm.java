package dlang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** ADBench's LSTM: a character model with diagonal weights. */
final class Lstm implements Problem {

  /** What a unit leaves for the way back, in this order. */
  private static final int X = 0;

  private static final int H = 1;
  private static final int C = 2;
  private static final int FORGET = 3;
  private static final int INPUT = 4;
  private static final int OUTPUT = 5;
  private static final int CHANGE = 6;
  private static final int TANH = 7;
  private static final int KEPT = 8;

  private final int layers;
  private final int bits;
  private final double[][] main;
  private final double[][] extra;
  private final double[][] state;
  private final double[][] sequence;

  private final double[] tape;

  /** For each step: the outputs of the last layer, then their logits. */
  private final double[] outputs;

  Lstm(Path file) {
    var numbers = Numbers.of(file);
    layers = numbers.nextInt();
    int length = numbers.nextInt();
    bits = numbers.nextInt();
    main = numbers.matrix(2 * layers, 4 * bits);
    extra = numbers.matrix(3, bits);
    state = numbers.matrix(2 * layers, bits);
    sequence = numbers.matrix(length, bits);
    tape = new double[length * layers * bits * KEPT];
    outputs = new double[length * bits * 2];
  }

  /** Writes the problem in {@code source} with a sequence of the given length: cut, or repeated. */
  static Path prefix(Path source, Path target, int length) {
    try {
      var lines = Files.readAllLines(source).stream().filter(line -> !line.isBlank()).toList();
      var head = lines.getFirst().split(" ");
      int before = 1 + 4 * Integer.parseInt(head[0]) + 3;
      var sequence = lines.subList(before, lines.size());
      var all = new ArrayList<>(lines.subList(0, before));
      all.set(0, "%s %d %s".formatted(head[0], length, head[2]));
      for (int i = 0; i < length; i++) {
        all.add(sequence.get(i % sequence.size()));
      }
      return Files.write(target, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private double[][] state(int first) {
    var copy = new double[layers][];
    for (int j = 0; j < layers; j++) {
      copy[j] = state[2 * j + first].clone();
    }
    return copy;
  }

  @Override
  public double primal() {
    var h = state(0);
    var c = state(1);
    var x = new double[bits];
    double total = 0;
    for (int t = 0; t < sequence.length - 1; t++) {
      for (int d = 0; d < bits; d++) {
        x[d] = sequence[t][d] * extra[0][d];
      }
      for (int j = 0; j < layers; j++) {
        var w = main[2 * j];
        var b = main[2 * j + 1];
        for (int d = 0; d < bits; d++) {
          double forget = sigmoid(x[d] * w[d] + b[d]);
          double input = sigmoid(h[j][d] * w[bits + d] + b[bits + d]);
          double output = sigmoid(x[d] * w[2 * bits + d] + b[2 * bits + d]);
          double change = Math.tanh(h[j][d] * w[3 * bits + d] + b[3 * bits + d]);
          c[j][d] = c[j][d] * forget + input * change;
          h[j][d] = output * Math.tanh(c[j][d]);
          x[d] = h[j][d];
        }
      }
      double z = 2;
      for (int d = 0; d < bits; d++) {
        x[d] = x[d] * extra[1][d] + extra[2][d];
        z += Math.exp(x[d]);
      }
      double logZ = Math.log(z);
      for (int d = 0; d < bits; d++) {
        total += sequence[t + 1][d] * (x[d] - logZ);
      }
    }
    return -total / ((sequence.length - 1) * bits);
  }

  @Override
  public double[] gradient() {
    record();
    return sweep();
  }

  private void record() {
    var h = state(0);
    var c = state(1);
    var x = new double[bits];
    int at = 0;
    int out = 0;
    for (int t = 0; t < sequence.length - 1; t++) {
      for (int d = 0; d < bits; d++) {
        x[d] = sequence[t][d] * extra[0][d];
      }
      for (int j = 0; j < layers; j++) {
        var w = main[2 * j];
        var b = main[2 * j + 1];
        for (int d = 0; d < bits; d++, at += KEPT) {
          double forget = sigmoid(x[d] * w[d] + b[d]);
          double input = sigmoid(h[j][d] * w[bits + d] + b[bits + d]);
          double output = sigmoid(x[d] * w[2 * bits + d] + b[2 * bits + d]);
          double change = Math.tanh(h[j][d] * w[3 * bits + d] + b[3 * bits + d]);
          tape[at + X] = x[d];
          tape[at + H] = h[j][d];
          tape[at + C] = c[j][d];
          tape[at + FORGET] = forget;
          tape[at + INPUT] = input;
          tape[at + OUTPUT] = output;
          tape[at + CHANGE] = change;
          c[j][d] = c[j][d] * forget + input * change;
          double tanh = Math.tanh(c[j][d]);
          tape[at + TANH] = tanh;
          h[j][d] = output * tanh;
          x[d] = h[j][d];
        }
      }
      for (int d = 0; d < bits; d++, out++) {
        outputs[2 * out] = x[d];
        outputs[2 * out + 1] = x[d] * extra[1][d] + extra[2][d];
      }
    }
  }

  private double[] sweep() {
    var mainAdjoint = new double[2 * layers][4 * bits];
    var extraAdjoint = new double[3][bits];
    var hAdjoint = new double[layers][bits];
    var cAdjoint = new double[layers][bits];
    var xAdjoint = new double[bits];
    double scale = -1.0 / ((sequence.length - 1) * bits);
    int at = (sequence.length - 1) * layers * bits * KEPT;
    int out = (sequence.length - 1) * bits;
    for (int t = sequence.length - 2; t >= 0; t--) {
      out -= bits;
      double z = 2;
      double seen = 0;
      for (int d = 0; d < bits; d++) {
        z += Math.exp(outputs[2 * (out + d) + 1]);
        seen += sequence[t + 1][d];
      }
      for (int d = 0; d < bits; d++) {
        double logit = outputs[2 * (out + d) + 1];
        double y = scale * (sequence[t + 1][d] - seen * Math.exp(logit) / z);
        extraAdjoint[1][d] += y * outputs[2 * (out + d)];
        extraAdjoint[2][d] += y;
        xAdjoint[d] = y * extra[1][d];
      }
      for (int j = layers - 1; j >= 0; j--) {
        var w = main[2 * j];
        var wAdjoint = mainAdjoint[2 * j];
        var bAdjoint = mainAdjoint[2 * j + 1];
        for (int d = bits - 1; d >= 0; d--) {
          at -= KEPT;
          double forget = tape[at + FORGET];
          double input = tape[at + INPUT];
          double output = tape[at + OUTPUT];
          double change = tape[at + CHANGE];
          double tanh = tape[at + TANH];
          double h = hAdjoint[j][d] + xAdjoint[d];
          double c = cAdjoint[j][d] + h * output * (1 - tanh * tanh);
          double forgetIn = c * tape[at + C] * forget * (1 - forget);
          double inputIn = c * change * input * (1 - input);
          double outputIn = h * tanh * output * (1 - output);
          double changeIn = c * input * (1 - change * change);
          wAdjoint[d] += forgetIn * tape[at + X];
          wAdjoint[bits + d] += inputIn * tape[at + H];
          wAdjoint[2 * bits + d] += outputIn * tape[at + X];
          wAdjoint[3 * bits + d] += changeIn * tape[at + H];
          bAdjoint[d] += forgetIn;
          bAdjoint[bits + d] += inputIn;
          bAdjoint[2 * bits + d] += outputIn;
          bAdjoint[3 * bits + d] += changeIn;
          xAdjoint[d] = forgetIn * w[d] + outputIn * w[2 * bits + d];
          hAdjoint[j][d] = inputIn * w[bits + d] + changeIn * w[3 * bits + d];
          cAdjoint[j][d] = c * forget;
        }
      }
      for (int d = 0; d < bits; d++) {
        extraAdjoint[0][d] += xAdjoint[d] * sequence[t][d];
      }
    }
    return Numbers.flat(mainAdjoint, extraAdjoint);
  }
}
