package dlang.builtins;

import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Array;
import dlang.runtime.Closure;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import dlang.runtime.Values;

/** Says where a gradient that is not finite first went wrong ({@code --ad.nan=warn}). */
final class Warnings {
  private Warnings() {}

  static boolean allFinite(Object result, boolean withValue) {
    return isFinite(withValue ? ((Array) result).get(1) : result);
  }

  private static boolean isFinite(Object gradient) {
    boolean finite = true;
    if (gradient instanceof Array a && a.isPacked()) {
      for (int i = 0; i < a.size() && finite; i++) {
        finite = Double.isFinite(a.numbers()[i]);
      }
    } else if (gradient instanceof Array a) {
      for (int i = 0; i < a.length() && finite; i++) {
        finite = isFinite(a.get(i));
      }
    } else if (gradient instanceof Record r) {
      for (int i = 0; i < r.size() && finite; i++) {
        finite = isFinite(r.value(i));
      }
    }
    return finite && !(Values.isNumber(gradient) && !Double.isFinite(Values.number(gradient)));
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
