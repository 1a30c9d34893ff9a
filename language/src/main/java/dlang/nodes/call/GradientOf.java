package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.core.Literal.Constant;
import dlang.core.Parameter;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code grad(f, wrt)} and {@code value_and_grad(f, wrt)}: a function with the parameters of f, which captures f. */
public final class GradientOf extends BuiltinNode {

  private final boolean withValue;
  @Child private ExpressionNode function;
  @Child private ExpressionNode wrt;

  public GradientOf(boolean withValue, ExpressionNode function, ExpressionNode wrt) {
    this.withValue = withValue;
    this.function = function;
    this.wrt = wrt;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object f = function.execute(frame);
    Object by = wrt.execute(frame);
    try {
      return make(f, by);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }

  @TruffleBoundary
  private Object make(Object f, Object by) {
    String name = withValue ? "value_and_grad" : "grad";
    if (!(f instanceof Closure closure)) {
      throw DlangError.type("`" + name + "` takes a function, not " + Text.described(f) + ".");
    }
    var parameters = closure.code().function().parameters();
    var positions = new ArrayList<Integer>();
    if (by instanceof Array several) {
      for (int i = 0; i < several.length(); i++) {
        positions.add(position(several.get(i), parameters, closure));
      }
    } else {
      positions.add(position(by == Constant.UNSET ? (Object) 0 : by, parameters, closure));
    }
    var language = DlangLanguage.get(this);
    var gradient =
        language
            .gradients()
            .gradient(closure.code().function(), positions, by instanceof Array, withValue);
    return new Closure(language.code(gradient), new Object[] {f});
  }

  private static int position(Object wrt, List<Parameter> parameters, Closure f) {
    for (int i = 0; i < parameters.size(); i++) {
      if (wrt.equals(parameters.get(i).name()) || Values.isNumber(wrt) && Values.number(wrt) == i) {
        return i;
      }
    }
    var names = parameters.stream().map(p -> "`" + p.name() + "`").toList();
    throw DlangError.argument(
        "`wrt` must name parameters of `" + f.code() + "`; " + Text.quoted(wrt) + " is none. "
            + (names.isEmpty() ? "It has none." : "They are " + String.join(", ", names) + "."));
  }
}
