package dlang.builtins;

import com.oracle.truffle.api.nodes.Node;
import dlang.observe.Numbers;
import dlang.runtime.Array;
import dlang.runtime.Closure;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;

/** Says where a gradient that is not finite first went wrong ({@code --ad.nan=warn}). */
final class Warnings {
  private Warnings() {}

  static boolean allFinite(Object result, boolean withValue) {
    return Numbers.isFinite(withValue ? ((Array) result).get(1) : result);
  }

  /**
   * Runs f a second time, observed, as far as nothing happens that must not happen twice.
   *
   * @param changes whether f changes its arguments, so that they are not what they were
   */
  static Object warn(Node node, Closure f, boolean changes, Object[] arguments) {
    String name = "the gradient of " + f.code().function().name() + " is not finite: ";
    String unknown = "explain, in place of grad, or --ad.strict says where it went wrong.";
    String found = changes ? unknown : where(node, f, arguments, unknown);
    DlangContext.get(node).warn(name + found);
    return Nil.NIL;
  }

  private static String where(Node node, Closure f, Object[] arguments, String unknown) {
    try {
      var found = Observing.sight(node, "warn", f).call(arguments);
      return found instanceof String text ? text : unknown;
    } catch (DlangError e) {
      return unknown;
    }
  }
}
