package dlang.nodes.local;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dlang.core.Literal.Constant;
import dlang.core.Local;
import dlang.runtime.Cell;
import dlang.runtime.NamedValues;
import dlang.runtime.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named locals of a function and their values, as a debugger shows them. */
@ExportLibrary(InteropLibrary.class)
public final class LocalScope extends NamedValues {

  private final String function;

  private LocalScope(String function, Map<String, Object> values) {
    super(values);
    this.function = function;
  }

  /** {@code frame}: null where nothing runs; then there are no values. */
  @TruffleBoundary
  public static LocalScope of(String function, @Nullable MaterializedFrame frame) {
    var values = new LinkedHashMap<String, Object>();
    if (frame != null) {
      var slots = frame.getFrameDescriptor();
      for (int i = 0; i < slots.getNumberOfSlots(); i++) {
        if (slots.getSlotInfo(i) instanceof Local local && local.kind() != Local.Kind.TEMP) {
          Object value = content(frame.getValue(i));
          if (value != null) {
            values.put(local.name(), Values.share(value));
          }
        }
      }
    }
    return new LocalScope(function, values);
  }

  /** Null if there is nothing to show. */
  private static @Nullable Object content(@Nullable Object value) {
    return value instanceof Cell cell ? cell.get() : value instanceof Constant ? null : value;
  }

  @Override
  public String toString() {
    return function;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return values().containsKey(member);
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = values().get(member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }
}
