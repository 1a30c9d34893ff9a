package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.DlangError.Kind;

/** What else can go wrong than a {@link DlangError}, as one: exhausted memory and stack, and errors of the host. */
public final class Failures {

  private Failures() {}

  /** {@code failure}, met while {@code location} ran, as an error of the language. */
  @TruffleBoundary
  public static DlangError asError(Throwable failure, Node location) {
    return switch (failure) {
      case DlangError e -> e;
      case StackOverflowError _ ->
          DlangError.exhausted(
              "The recursion is too deep: functions that call each other never come to an end, or the data is nested too"
                  + " deeply.",
              location);
      case OutOfMemoryError _ ->
          DlangError.exhausted(
              "There is not enough memory to go on: give it more (DLANG_JAVA_OPTS=-Xmx8g), or let a gradient remember"
                  + " less with checkpoint.",
              location);
      case AbstractTruffleException e -> DlangError.of(Kind.TYPE, message(e), location);
      default -> throw new IllegalStateException(failure);
    };
  }

  private static String message(AbstractTruffleException e) {
    var interop = InteropLibrary.getUncached();
    try {
      if (interop.hasExceptionMessage(e)) {
        return interop.asString(interop.getExceptionMessage(e));
      }
    } catch (UnsupportedMessageException _) {
      // It says nothing: what Java calls it will have to do.
    }
    return String.valueOf(e.getMessage());
  }
}
