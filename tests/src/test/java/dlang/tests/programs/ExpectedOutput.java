package dlang.tests.programs;

import dlang.tests.Numbers;
import dlang.tests.Outcome;
import dlang.tests.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An {@code .expected} file: what a program must print, a number or text a line, numbers within a tolerance. */
record ExpectedOutput(double relative, double absolute, List<String> lines) implements Expectation {
  private static final Pattern TOLERANCE = Pattern.compile("#\\s*tol\\s+(\\S+)(?:\\s+(\\S+))?\\s*");
  private static final double USUAL_TOLERANCE = 1e-12;

  static ExpectedOutput read(Path file) {
    var all = Project.read(file).lines().map(String::strip).toList();
    var lines = all.stream().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    var head = TOLERANCE.matcher(all.isEmpty() ? "" : all.getFirst());
    if (!head.matches()) {
      return new ExpectedOutput(USUAL_TOLERANCE, 0, lines);
    }
    double absolute = head.group(2) == null ? 0 : Double.parseDouble(head.group(2));
    return new ExpectedOutput(Double.parseDouble(head.group(1)), absolute, lines);
  }

  @Override
  public Optional<String> complaint(Outcome outcome) {
    if (outcome.status() != 0) {
      return Optional.of("status " + outcome.status() + "; " + outcome.err());
    }
    var got = outcome.out().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    for (int i = 0; i < Math.min(got.size(), lines.size()); i++) {
      if (!agree(got.get(i), lines.get(i))) {
        return Optional.of(
            "line %d: printed %s, expected %s".formatted(i + 1, got.get(i), lines.get(i)));
      }
    }
    return got.size() == lines.size()
        ? Optional.empty()
        : Optional.of("printed %d lines, expected %d".formatted(got.size(), lines.size()));
  }

  private boolean agree(String got, String want) {
    var expected = Numbers.parse(want);
    if (expected.isEmpty()) {
      return got.equals(want);
    }
    var number = Numbers.parse(got);
    return number.isPresent()
        && Numbers.agree(number.getAsDouble(), expected.getAsDouble(), relative, absolute);
  }
}
