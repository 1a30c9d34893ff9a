package dlang.builtins;

import com.oracle.truffle.api.nodes.Node;
import dlang.core.Function;
import dlang.runtime.Array;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/** The builtins that make derivatives of functions. */
final class Differentiation {
  private Differentiation() {}

  static void addTo(Table t) {
    t.plain("grad(f, wrt)", (node, a) -> gradient(node, "grad", a[0], a[1], false));
    t.plain(
        "value_and_grad(f, wrt)",
        (node, a) -> gradient(node, "value_and_grad", a[0], a[1], true));
    t.plain("jvp_of(f, xs, dxs)", (node, a) -> pushforward(node, a[0], a[1], a[2]));
  }

  private static Closure pushforward(Node node, Object f, Object xs, Object dxs) {
    if (!(f instanceof Closure closure)) {
      throw Arguments.refused("jvp", "a function", f);
    }
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
    return new Closure(applied, new Object[] {Values.share(closure)});
  }

  private static Closure gradient(
      Node node, String name, Object f, Object wrt, boolean withValue) {
    if (!(f instanceof Closure closure)) {
      throw Arguments.refused(name, "a function", f);
    }
    var function = closure.code().function();
    boolean list = wrt instanceof Array;
    var positions = new ArrayList<Integer>();
    if (wrt instanceof Array array) {
      for (int i = 0; i < array.length(); i++) {
        positions.add(position(name, function, array.get(i)));
      }
    } else {
      positions.add(position(name, function, Arguments.isMissing(wrt) ? 0 : wrt));
    }
    var language = DlangLanguage.get(node);
    var gradient = language.code(language.gradients().gradient(function, List.copyOf(positions), list, withValue));
    return new Closure(gradient, new Object[] {Values.share(closure)});
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
