package dlang.nodes.call;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import dlang.core.Form;
import dlang.runtime.CallShape;
import dlang.runtime.DlangError;
import dlang.runtime.Imports;
import dlang.runtime.Text;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls what is no function of the language: something of the host that can be called, else it is an error. */
final class CallForeign extends Node {

  private final CallShape shape;

  CallForeign(CallShape shape) {
    this.shape = shape;
  }

  @TruffleBoundary
  Object execute(@Nullable Object function, Object[] arguments) {
    var interop = InteropLibrary.getUncached();
    if (function == null || !interop.isExecutable(function)) {
      String what = Text.described(function);
      throw DlangError.type("Only functions can be called, this is " + what + ".").at(this);
    }
    if (shape.forms().equals(List.of(Form.OBSERVED))) {
      return call(interop, function, Arrays.copyOfRange(arguments, Form.OBSERVED.added(), arguments.length));
    }
    if (!shape.forms().isEmpty()) {
      throw DlangError.type(
              "A function of the host cannot be differentiated: give it a derivative, or wrap its arguments in"
                  + " stop_gradient.")
          .at(this);
    }
    return call(interop, function, arguments);
  }

  private Object call(InteropLibrary interop, Object function, Object[] arguments) {
    try {
      return Imports.toValue(interop.execute(function, arguments));
    } catch (ArityException e) {
      String count = "takes " + e.getExpectedMinArity() + ", but was given " + e.getActualArity();
      throw DlangError.argument("The function of the host " + count + " arguments.").at(this);
    } catch (UnsupportedTypeException | UnsupportedMessageException e) {
      throw DlangError.type("The function of the host does not take these arguments.").at(this);
    }
  }
}
