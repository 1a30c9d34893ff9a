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

  private static final Object SLICE = new Object();
  private static final Object UNKNOWN = new Object();

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

  void function(Name callee, Signature signature, List<Argument> arguments) {
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
      var keys = keys(a.steps().get(i));
      var others = keys(b.steps().get(i));
      for (int k = 0; k < Math.min(keys.size(), others.size()); k++) {
        if (differ(keys.get(k), others.get(k))) {
          return false;
        }
      }
      // Behind a slice an index counts from where that starts, and `a[i][j]` does not stand beside `a[i, j]`.
      if (keys.size() != others.size() || keys.contains(SLICE) || others.contains(SLICE)) {
        return true;
      }
    }
    return true;
  }

  /** Two keys differ for sure if they are of one type; -1 may be the same element as 2. */
  private static boolean differ(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return !x.equals(y) && x >= 0 && y >= 0;
    }
    return a instanceof String && b instanceof String && !a.equals(b);
  }

  /** The field's name, or for each subscript its literal index, {@code SLICE} or {@code UNKNOWN}. */
  private static List<Object> keys(Path.Step step) {
    return switch (step) {
      case Path.Field field -> List.of(field.name().text());
      case Path.Index index -> index.subscripts().stream().map(CallCheck::key).toList();
    };
  }

  private static Object key(Expression.Subscript subscript) {
    return switch (subscript) {
      case Expression.At(Expression.NumberLiteral n) -> n.value();
      case Expression.At(Expression.StringLiteral s) when s.constant() != null -> s.constant();
      case Expression.At _ -> UNKNOWN;
      case Expression.Slice _ -> SLICE;
    };
  }
}
