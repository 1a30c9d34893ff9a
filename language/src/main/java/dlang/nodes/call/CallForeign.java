package dlang.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.CallShape;
import dlang.runtime.DlangError;
import dlang.runtime.Imports;
import dlang.runtime.Text;
import dlang.runtime.Watches;

/**
 * Calls what is no function of the language: something of the host that can be called, else it is an
 * error.
 */
final class CallForeign extends Node {

  private final CallShape shape;

  CallForeign(CallShape shape) {
    this.shape = shape;
  }

  @TruffleBoundary
  Object execute(Object function, Object[] arguments) {
    if (!InteropLibrary.getUncached().isExecutable(function)) {
      String what = Text.described(function);
      throw DlangError.type("Only functions can be called, this is " + what + ".").at(this);
    }
    return new ForeignForms(this, values -> primal(function, values))
        .call(shape.forms(), arguments);
  }

  private Object primal(Object function, Object[] arguments) {
    Watches.effect(this);
    try {
      return Imports.toValue(InteropLibrary.getUncached().execute(function, arguments));
    } catch (ArityException e) {
      String count = "takes " + e.getExpectedMinArity() + ", but was given " + e.getActualArity();
      throw DlangError.argument("The function of the host " + count + " arguments.").at(this);
    } catch (UnsupportedTypeException | UnsupportedMessageException e) {
      throw DlangError.type("The function of the host does not take these arguments.").at(this);
    }
  }
}
