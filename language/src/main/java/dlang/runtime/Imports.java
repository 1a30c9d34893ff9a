package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

/** Values of the host and of other languages as values of this one. */
public final class Imports {

  private Imports() {}

  /**
   * Numbers become numbers, strings strings, what is null nil, arrays arrays (copied); everything else
   * stays what it is.
   */
  @TruffleBoundary
  public static Object toValue(Object value) {
    return switch (value) {
      case Integer _, Double _, Boolean _, String _, Nil _, Array _, Record _, Closure _, Range _ -> value;
      case Object other -> convert(other);
    };
  }

  private static Object convert(Object value) {
    var interop = InteropLibrary.getUncached();
    try {
      if (interop.isNull(value)) {
        return Nil.NIL;
      } else if (interop.isBoolean(value)) {
        return interop.asBoolean(value);
      } else if (interop.isString(value)) {
        return interop.asString(value);
      } else if (interop.fitsInInt(value)) {
        return interop.asInt(value);
      } else if (interop.fitsInDouble(value)) {
        return interop.asDouble(value);
      } else if (interop.fitsInLong(value)) {
        return (double) interop.asLong(value);
      } else if (interop.fitsInBigInteger(value)) {
        return interop.asBigInteger(value).doubleValue();
      } else if (interop.hasArrayElements(value)) {
        return array(interop, value);
      } else if (interop.hasHashEntries(value)) {
        return record(interop, value);
      }
    } catch (InteropException e) {
      throw DlangError.type("A value of the host cannot be read: " + e.getMessage() + ".");
    }
    return value;
  }

  private static Array array(InteropLibrary interop, Object value) throws InteropException {
    long size = interop.getArraySize(value);
    if (size > Integer.MAX_VALUE - 8) {
      throw DlangError.limit("The host's array has " + size + " elements, which is too many.");
    }
    Object[] elements = new Object[(int) size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = toValue(interop.readArrayElement(value, i));
    }
    return Array.of(elements);
  }

  /** A map whose keys are strings is a record. */
  private static Object record(InteropLibrary interop, Object value) throws InteropException {
    var record = new Record();
    Object entries = interop.getHashEntriesIterator(value);
    while (interop.hasIteratorNextElement(entries)) {
      Object entry = interop.getIteratorNextElement(entries);
      Object key = interop.readArrayElement(entry, 0);
      if (!interop.isString(key)) {
        return value;
      }
      record.set(interop.asString(key), toValue(interop.readArrayElement(entry, 1)));
    }
    return record;
  }
}
