package dlang.builtins;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.nodes.Node;
import dlang.core.Function;
import dlang.core.Local;
import dlang.runtime.Array;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Range;
import dlang.runtime.Shape;
import dlang.runtime.Structure;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** The builtins that make derivatives of functions. */
final class Differentiation {
  private Differentiation() {}

  static void addTo(BuiltinTable t) {
    t.plain("grad(f, wrt)", (node, a) -> gradient(node, "grad", a[0], a[1], false));
    t.plain(
        "value_and_grad(f, wrt)",
        (node, a) -> gradient(node, "value_and_grad", a[0], a[1], true));
    t.plain("wrt_positions(f, wrt)", (node, a) -> wrtPositions(a[0], a[1]));
    t.plain("pull_by(pull, f, wrt)", (node, a) -> pullBy(node, a[0], a[1], a[2]));
    t.plain("checkpoint(f)", (node, a) -> checkpoint(node, a));
    t.plain("checkpoint_with(f, twin)", (node, a) -> checkpoint(node, a));
    t.plain("by_parameter(f, wrt, driver, name)", (node, a) -> driven(node, a, false));
    t.plain("with_direction(f, wrt, driver, name)", (node, a) -> driven(node, a, true));
    t.plain("parameter_names(f)", (node, a) -> parameterNames(a[0]));
    t.plain("needed_arguments(f)", (node, a) -> needed(a[0]));
    t.plain("is_numeric(x)", (node, a) -> Structure.of(a[0]) instanceof Shape);
    t.plain("jvp_of(f, xs, dxs, wrt)", (node, a) -> pushforward(node, a[0], a[1], a[2], a[3]));
  }

  private static Closure pushforward(Node node, Object f, Object xs, Object dxs, Object wrt) {
    var closure = function("jvp", f);
    if (!(xs instanceof Array arguments) || !(dxs instanceof Array tangents)) {
      throw Arguments.refused("jvp", "an array of arguments and one of tangents", xs instanceof Array ? dxs : xs)
          .withHint("Write jvp(f, [x], [dx]).");
    }
    if (arguments.length() != tangents.length()) {
      throw DlangError.shape(
          "jvp needs one tangent for each argument: there are " + arguments.length() + " and "
              + tangents.length() + ".");
    }
    var language = DlangLanguage.get(node);
    var applied = language.code(language.gradients().pushforward(arguments.length()));
    Predicate<Integer> active =
        Arguments.isMissing(wrt) ? _ -> true : positions("jvp", closure.code().function(), wrt)::contains;
    return new Closure(applied, new Object[] {withActive(active, closure, language)});
  }

  private static Closure gradient(
      Node node, String name, Object f, Object wrt, boolean withValue) {
    var closure = function(name, f);
    var function = closure.code().function();
    boolean list = isList(wrt);
    var positions = positions(name, function, wrt);
    var language = DlangLanguage.get(node);
    var gradient = language.gradients().gradient(function, positions, list, withValue);
    if (language.warns()) {
      gradient = language.sight().warning(gradient, withValue);
    }
    var active = withActive(positions::contains, closure, language);
    return new Closure(language.code(gradient), new Object[] {active});
  }

  /** {@code f} as it is differentiated by the parameters at these positions, and by none of its captures. */
  private static Closure withActive(
      Predicate<Integer> positions, Closure f, DlangLanguage language) {
    var function = f.code().function();
    var inactive = new HashSet<>(function.captures());
    for (int i = 0; i < function.parameters().size(); i++) {
      var parameter = function.parameters().get(i);
      if (!positions.test(i) && !parameter.inout()) {
        inactive.add(parameter.local());
      }
    }
    inactive.removeIf(Local::isConstant);
    Values.share(f);
    return new Closure(language.code(function.withInactive(inactive)), f.captures());
  }

  private static Array wrtPositions(Object f, Object wrt) {
    var positions = positions("jvp", function("jvp", f).code().function(), wrt);
    return Array.of(positions.stream().map(Integer::doubleValue).toArray());
  }

  private static Closure pullBy(Node node, Object pull, Object f, Object wrt) {
    var positions = positions("vjp", function("vjp", f).code().function(), wrt);
    var language = DlangLanguage.get(node);
    var chosen = language.gradients().pullBy(positions, isList(wrt));
    return new Closure(language.code(chosen), new Object[] {pull});
  }

  private static Closure checkpoint(Node node, Object[] captures) {
    var f = function("checkpoint", captures[0]).code().function();
    var language = DlangLanguage.get(node);
    var made = language.gradients().checkpoint(f, captures.length > 1);
    return new Closure(language.code(made), captures);
  }

  /** {@code by_parameter} and {@code with_direction}. */
  private static Closure driven(Node node, Object[] a, boolean withDirection) {
    var name = (String) a[3];
    var closure = function(name, a[0]);
    var function = closure.code().function();
    for (var parameter : function.parameters()) {
      if (parameter.inout()) {
        throw DlangError.argument(
                name + " needs a function without inout parameters, but " + function.name()
                    + " changes `" + parameter.name() + "`.")
            .withHint("Write a function that returns the new value.");
      }
    }
    var made =
        DlangLanguage.get(node)
            .gradients()
            .driven(
                function, positions(name, function, a[1]), isList(a[1]), withDirection, name);
    return new Closure(
        DlangLanguage.get(node).code(made), new Object[] {Values.share(closure), a[2]});
  }

  static Closure function(String name, Object f) {
    if (f instanceof Closure closure) {
      return closure;
    }
    if (f instanceof TruffleObject && InteropLibrary.getUncached().isExecutable(f)) {
      throw DlangError.type(
              name + " needs a function of the language, but got one of the host, which has no derivative.")
          .withHint("Call it in a `fn` that has a `derivative`.");
    }
    throw Arguments.refused(name, "a function", f);
  }

  private static int needed(Object f) {
    return f instanceof Closure closure
        ? (int) closure.code().function().parameters().stream().filter(p -> !p.optional()).count()
        : 1;
  }

  private static Array parameterNames(Object f) {
    return Array.of(
        function("check_grad", f).code().function().parameters().stream()
            .map(dlang.core.Parameter::name)
            .toArray());
  }

  private static boolean isList(Object wrt) {
    return wrt instanceof Array || wrt instanceof Range;
  }

  /** The positions of the parameters that {@code wrt} means. */
  private static List<Integer> positions(String name, Function function, Object wrt) {
    var positions = new ArrayList<Integer>();
    if (isList(wrt)) {
      int length = wrt instanceof Range range ? (int) range.count() : ((Array) wrt).length();
      for (int i = 0; i < length; i++) {
        var entry = wrt instanceof Range range ? (Object) range.get(i) : ((Array) wrt).get(i);
        positions.add(position(name, function, entry));
      }
    } else {
      positions.add(position(name, function, Arguments.isMissing(wrt) ? 0 : wrt));
    }
    return List.copyOf(positions);
  }

  /** The position of the parameter that one entry of {@code wrt} means. */
  private static int position(String name, Function f, Object wrt) {
    var names = f.parameters().stream().map(dlang.core.Parameter::name).toList();
    if (names.isEmpty()) {
      throw DlangError.argument(
          name + " has nothing to differentiate by: " + f.name() + " has no parameter.");
    }
    if (wrt instanceof String s) {
      int position = names.indexOf(s);
      if (position < 0) {
        throw DlangError.argument(
            name + ": " + f.name() + " has no parameter `" + s + "`, only "
                + String.join(", ", names) + ".");
      }
      return position;
    }
    if (!Values.isNumber(wrt)) {
      throw Arguments.refused(name, "a parameter's position or name as wrt", wrt);
    }
    double position = Values.number(wrt);
    if (position != (int) position || position < 0 || position >= names.size()) {
      throw DlangError.argument(
          name + ": there is no parameter at position " + Text.number(position) + "; "
              + f.name() + " has " + names.size() + " (" + String.join(", ", names) + ").");
    }
    return (int) position;
  }
}
