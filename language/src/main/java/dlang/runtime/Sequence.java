package dlang.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** Values one after the other, which hosts read like an array. */
@ExportLibrary(InteropLibrary.class)
abstract class Sequence extends Value {

  /** How many there are. */
  abstract long count();

  /** The one at {@code i}, {@code 0 <= i < count}. */
  abstract Object at(long i);

  @ExportMessage
  public final boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  public final long getArraySize() {
    return count();
  }

  @ExportMessage
  public final boolean isArrayElementReadable(long index) {
    return index >= 0 && index < count();
  }

  @ExportMessage
  public final Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return Values.share(at(index));
  }
}
