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

  private static final String FUNCTIONS =
      """
      fn show(v) { if type(v) == "number" { print(v) } else { for part in v { show(part) } } }
      fn flat(v) {
          if type(v) == "number" { return [v] }
          var all = []
          for part in v { for x in flat(part) { all.push(x) } }
          all
      }
      fn agree(a, b) = a == b || is_nan(a) && is_nan(b) || abs(a - b) <= 1e-9 * max(1, max(abs(a), abs(b)))
      fn all_agree(a, b) = len(a) == len(b) && all(map(zip(a, b), p => if agree(p[0], p[1]) { 1 } else { 0 }))
      fn orders_agree(f, x) {
          fn s(v) { var sum = 0; for [i, y] in enumerate(flat(f(v))) { sum += (1 + i / 8) * y^2 }; sum }
          let second = flat(jacfwd(grad(s))(x))
          for other in [jacrev(grad(s)), jacfwd(jacfwd(s)), jacrev(jacfwd(s))] {
              if !all_agree(second, flat(other(x))) { return [second, flat(other(x))] }
          }
          true
      }
      """;

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
   * Prints the value, value and derivatives in one go, the derivatives by forward mode, also by one parameter at a time, and the second
   * derivative in all orders of the modes if it is tested; else whether these agree.
   */
  String program() {
    var wrt =
        IntStream.range(0, parameters.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    var at = "(" + String.join(", ", arguments) + ")";
    return FUNCTIONS
        + """
        fn f(%s) = %s
        show(f%s)
        show(value_and_grad(f, wrt = [%s])%s)
        show(jacfwd(f, wrt = [%s])%s)
        """
            .formatted(
                String.join(", ", parameters), expression, at, wrt, at, wrt, at)
        + alone("show(jacfwd(v => f(%s))(%s))\n")
        + alone("print(orders_agree(v => f(%s), %s))\n")
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

  /** A line for each parameter, which is the only one that varies: with the arguments, and where it starts. */
  private String alone(String line) {
    var lines = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      var operands = new ArrayList<>(arguments);
      operands.set(i, "v");
      lines.append(line.formatted(String.join(", ", operands), arguments.get(i)));
    }
    return lines.toString();
  }

  List<String> output() {
    var lines = new ArrayList<>(List.of(value, value));
    lines.addAll(derivatives);
    lines.addAll(derivatives);
    lines.addAll(derivatives);
    parameters.forEach(_ -> lines.add("true"));
    for (int i = 0; i < 4; i++) {
      lines.addAll(second);
    }
    return lines;
  }
}
