package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** What hosts and tools get to see of the language: it knows where it comes from, and shows itself as a string. */
@ExportLibrary(InteropLibrary.class)
public abstract class LanguageObject implements TruffleObject {

  @ExportMessage
  public final boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  public final Class<? extends TruffleLanguage<?>> getLanguage() {
    return DlangLanguage.class;
  }

  @ExportMessage
  @TruffleBoundary
  public final Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return shown();
  }

  /** A text of bounded length. */
  protected String shown() {
    return toString();
  }
}
