package dlang.core;

import dlang.core.Instr.Resize.Change;
import dlang.syntax.Expression;
import dlang.syntax.Name;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that change the path before them. */
final class Mutation {

  private Mutation() {}

  static boolean isNamed(String method) {
    return change(method) != null;
  }

  /** What a method does; null if it is none of these. */
  static @Nullable Change change(String method) {
    return switch (method) {
      case "push" -> Change.PUSH;
      case "pop" -> Change.POP;
      case "insert" -> Change.INSERT;
      case "remove" -> Change.REMOVE;
      default -> null;
    };
  }

  static void check(Name method, List<Expression.Argument> arguments, Reporter reporter) {
    for (var argument : arguments) {
      if (argument instanceof Expression.InOut) {
        String message = "`" + method.text() + "` does not change its arguments";
        reporter.error(argument.span(), message, "remove the `&`");
        return;
      }
      var name = argument.name();
      if (name != null) {
        String message = "`" + method.text() + "` has no parameter `" + name.text() + "`";
        reporter.error(name.span(), message, "it takes its arguments without names");
        return;
      }
    }
    int wanted =
        switch (Objects.requireNonNull(change(method.text()))) {
          case PUSH, REMOVE -> 1;
          case INSERT -> 2;
          case POP -> 0;
        };
    if (arguments.size() != wanted) {
      String usage =
          switch (wanted) {
            case 0 -> "no arguments";
            case 1 -> method.text().equals("push") ? "the new element" : "an index or a key";
            default -> "an index and the new element";
          };
      String message = "`" + method.text() + "` takes " + usage + ", not " + arguments.size();
      reporter.error(
          method.span(), message + (arguments.size() == 1 ? " argument" : " arguments"), null);
    }
  }
}
