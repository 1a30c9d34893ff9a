package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/** A function value: code, and what it captured in the order of the code's captures. */
@ExportLibrary(InteropLibrary.class)
public final class Closure extends Value {

  private final Code code;
  private final Object[] captures;

  public Closure(Code code, Object[] captures) {
    this.code = code;
    this.captures = captures;
  }

  public Code code() {
    return code;
  }

  public Object[] captures() {
    return captures;
  }

  /** Calls this from Java, with values of the language by position. */
  @TruffleBoundary
  public Object call(Object... arguments) {
    var arrangement = code.arrangement(CallShape.positional(arguments.length));
    Object returned = arrangement.target().call(arrangement.pass(captures, arguments));
    return arrangement.receive(returned, arguments);
  }

  @Override
  public String toString() {
    return "fn " + code;
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] arguments) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Imports.toValue(arguments[i]);
    }
    return call(values);
  }

  @ExportMessage
  boolean hasExecutableName() {
    return true;
  }

  @ExportMessage
  Object getExecutableName() {
    return code.function().name();
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasSourceLocation() {
    return code.section() != null;
  }

  @ExportMessage
  @TruffleBoundary
  @Nullable SourceSection getSourceLocation() {
    return code.section();
  }
}
