package dlang.tests.programs;

import dlang.tests.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A row of a rule table: an expression, its value and its derivatives at one point.
 *
 * @param derivatives with respect to each parameter, flattened, one after the other
 * @param second the second derivative, or empty where it is not tested
 */
record Rule(
    String place,
    List<String> parameters,
    String expression,
    List<String> arguments,
    String value,
    List<String> derivatives,
    List<String> second,
    double tolerance) {

  static List<Rule> read(Path table) {
    var rules = new ArrayList<Rule>();
    var lines = Project.read(table).lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      var fields = lines.get(i).split("\t", -1);
      rules.add(
          new Rule(
              table.getFileName() + ":" + (i + 1) + ": " + fields[2] + " at " + fields[3],
              List.of(fields[1].split(" ")),
              fields[2],
              arguments(fields[3]),
              fields[4],
              numbers(fields[5]),
              fields[6].equals("-") ? List.of() : numbers(fields[6]),
              Double.parseDouble(fields[7])));
    }
    return rules;
  }

  /** Numbers and bracketed arrays with blanks between them. */
  private static List<String> arguments(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[' -> depth++;
        case ']' -> depth--;
        case ' ' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static List<String> numbers(String text) {
    return List.of(text.replaceAll("[\\[\\],]", " ").strip().split(" +"));
  }

  /**
   * Prints the value, value and derivatives in one go, the derivatives by forward mode, and the second derivative in all orders of
   * the modes if it is tested.
   */
  String program() {
    var wrt =
        IntStream.range(0, parameters.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    var at = "(" + String.join(", ", arguments) + ")";
    return """
        fn show(v) { if type(v) == "number" { print(v) } else { for part in v { show(part) } } }
        fn f(%s) = %s
        show(f%s)
        show(value_and_grad(f, wrt = [%s])%s)
        show(jacfwd(f, wrt = [%s])%s)
        """
            .formatted(
                String.join(", ", parameters), expression, at, wrt, at, wrt, at)
        + (second.isEmpty()
            ? ""
            : """
              show(grad(grad(f))%s)
              show(jacfwd(grad(f))%s)
              show(jacrev(jacfwd(f))%s)
              show(jacfwd(jacfwd(f))%s)
              """
                .formatted(at, at, at, at));
  }

  List<String> output() {
    var lines = new ArrayList<>(List.of(value, value));
    lines.addAll(derivatives);
    lines.addAll(derivatives);
    for (int i = 0; i < 4; i++) {
      lines.addAll(second);
    }
    return lines;
  }
}
