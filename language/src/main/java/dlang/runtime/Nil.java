package dlang.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The absence of a value, {@code nil}. */
@ExportLibrary(InteropLibrary.class)
public final class Nil extends Value {
  public static final Nil NIL = new Nil();

  private Nil() {}

  @Override
  public String toString() {
    return "nil";
  }

  @ExportMessage
  boolean isNull() {
    return true;
  }
}
