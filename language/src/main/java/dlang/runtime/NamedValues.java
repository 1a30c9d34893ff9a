package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Map;

/** A scope as hosts and tools see it: names with values, in the order in which they came. */
@ExportLibrary(InteropLibrary.class)
public abstract class NamedValues extends LanguageObject {

  private final Map<String, Object> values;

  protected NamedValues(Map<String, Object> values) {
    this.values = values;
  }

  /** The names and values. */
  public final Map<String, Object> values() {
    return values;
  }

  @ExportMessage
  public final boolean isScope() {
    return true;
  }

  @ExportMessage
  public final boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  public final Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return Array.of(values.keySet().toArray());
  }
}
