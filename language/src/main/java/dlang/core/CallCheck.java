package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Expression.Argument;
import dlang.syntax.Name;
import dlang.syntax.Path;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of calls whose callee is known, and what is passed with {@code &} in any
 * call.
 */
final class CallCheck {

  private final Reporter reporter;

  CallCheck(Reporter reporter) {
    this.reporter = reporter;
  }

  /** The arguments of a call into which {@code piped} may be piped. */
  static List<Argument> arguments(@Nullable Expression piped, List<Argument> arguments) {
    if (piped == null) {
      return arguments;
    }
    var all = new ArrayList<Argument>();
    all.add(new Expression.ByValue(piped.span(), null, piped));
    all.addAll(arguments);
    return all;
  }

  void function(Name callee, FunctionSymbol function, List<Argument> arguments) {
    var signature = function.signature();
    var matching = Matching.of(callee.text(), signature, arguments);
    if (matching.problem() != null) {
      report(callee.span(), matching.problem());
      return;
    }
    for (int i = 0; i < matching.arguments().length; i++) {
      int at = matching.arguments()[i];
      if (at != Matching.NONE) {
        inout(callee.text(), signature.parameters().get(i), arguments.get(at));
      }
    }
  }

  private void inout(String callee, Signature.Parameter parameter, Argument argument) {
    boolean passed = argument instanceof Expression.InOut;
    String quoted = "`" + parameter.name() + "`";
    if (parameter.inout() && !passed) {
      String message = "`" + callee + "` changes its parameter " + quoted + ", so it needs a `&`";
      String text = reporter.source().text(argument.span());
      String hint = text.length() < 40 ? "write `&" + text + "`" : "write `&` before it";
      boolean isPath = argument instanceof Expression.ByValue v && Path.of(v.value()) != null;
      reporter.error(
          argument.span(),
          message,
          isPath ? hint : "only a `var`, or a part of one, can be passed with `&`");
    } else if (!parameter.inout() && passed) {
      String message = "`" + callee + "` does not change its parameter " + quoted;
      reporter.error(argument.span(), message, "remove the `&`");
    }
  }

  void builtin(Name callee, Symbol.Overloads overloads, List<Argument> arguments) {
    for (var argument : arguments) {
      if (argument instanceof Expression.InOut) {
        String message = "`" + callee.text() + "` does not change its arguments";
        reporter.error(argument.span(), message, "remove the `&`");
      }
    }
    var builtins = overloads.builtins();
    if (Matching.choose(builtins, callee.text(), arguments) != null) {
      return;
    }
    if (builtins.size() == 1) {
      var signature = Signature.of(builtins.getFirst());
      report(callee.span(), Matching.of(callee.text(), signature, arguments).problem());
      return;
    }
    String takes =
        builtins.stream().map(b -> Signature.of(b).describe()).collect(Collectors.joining(", or "));
    reporter.error(callee.span(), "`" + callee.text() + "` takes " + takes, null);
  }

  private void report(Span callee, Matching.@Nullable Problem problem) {
    if (problem != null) {
      var span = problem.span() != null ? problem.span() : callee;
      reporter.error(span, problem.message(), problem.hint());
    }
  }

  /** Reports two paths passed with {@code &} that may share a part. */
  void overlaps(List<Argument> arguments) {
    var passed = new ArrayList<Path>();
    for (var argument : arguments) {
      if (argument instanceof Expression.InOut inout) {
        for (var other : passed) {
          if (overlap(other, inout.path())) {
            reporter.error(
                inout.span(),
                "`"
                    + inout.path().root().text()
                    + "` is passed twice with `&`, in parts that may overlap",
                "pass different variables, fields, or elements at different literal indices",
                other.span(),
                "it is passed here too");
            break;
          }
        }
        passed.add(inout.path());
      }
    }
  }

  private static boolean overlap(Path a, Path b) {
    if (!a.root().text().equals(b.root().text())) {
      return false;
    }
    for (int i = 0; i < Math.min(a.steps().size(), b.steps().size()); i++) {
      if (differ(key(a.steps().get(i)), key(b.steps().get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Two keys differ for sure if they are of one type; -1 may be the same element as 2. */
  private static boolean differ(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return !x.equals(y) && x >= 0 && y >= 0;
    }
    return a instanceof String && b instanceof String && !a.equals(b);
  }

  /** A field's name or a literal index; null for anything else. */
  private static @Nullable Object key(Path.Step step) {
    return switch (step) {
      case Path.Field field -> field.name().text();
      case Path.Index index
          when index.subscripts().size() == 1
              && index.subscripts().getFirst() instanceof Expression.At(var at) ->
          switch (at) {
            case Expression.NumberLiteral n -> n.value();
            case Expression.StringLiteral s -> s.constant();
            default -> null;
          };
      default -> null;
    };
  }
}
