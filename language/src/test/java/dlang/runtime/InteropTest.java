package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import org.junit.jupiter.api.Test;

/** What hosts see. Runs with assertions, which check the contracts of the messages. */
class InteropTest {
  private final InteropLibrary interop = InteropLibrary.getUncached();

  @Test
  void arraysHaveElements() throws InteropException {
    var matrix = Array.of(Array.of(1, 2), Array.of(3, 4));
    assertEquals(2, interop.getArraySize(matrix));
    var row = interop.readArrayElement(matrix, 1);
    assertEquals(4.0, interop.readArrayElement(row, 1));
    assertThrows(InvalidArrayIndexException.class, () -> interop.readArrayElement(matrix, 2));
    assertFalse(interop.isArrayElementWritable(matrix, 0));
    var iterator = interop.getIterator(matrix);
    assertTrue(interop.hasIteratorNextElement(iterator));
    assertEquals("[1, 2]", interop.toDisplayString(interop.getIteratorNextElement(iterator)));
    assertEquals(3.0, interop.readArrayElement(Range.until(0, 5), 3));
  }

  @Test
  void whatTheHostGotDoesNotChange() throws InteropException {
    var inner = Array.of("a");
    var outer = Array.of(inner, 1);
    var got = (Array) interop.readArrayElement(outer, 0);
    assertTrue(got.isShared());
  }

  @Test
  void recordsHaveMembers() throws InteropException {
    var record = new Record();
    record.set("w", 1.5);
    assertEquals(1.5, interop.readMember(record, "w"));
    assertEquals("w", interop.readArrayElement(interop.getMembers(record), 0));
    assertThrows(UnknownIdentifierException.class, () -> interop.readMember(record, "v"));
  }

  @Test
  void everyValueHasAType() throws InteropException {
    assertSame(MetaObject.ARRAY, interop.getMetaObject(Array.empty()));
    assertTrue(interop.isMetaInstance(MetaObject.NUMBER, 5));
    assertTrue(interop.isMetaInstance(MetaObject.NIL, Nil.NIL));
    assertFalse(interop.isMetaInstance(MetaObject.STRING, 5));
    assertTrue(interop.isNull(Nil.NIL));
    assertEquals("record", interop.getMetaSimpleName(interop.getMetaObject(new Record())));
  }

  @Test
  void errorsAreExceptionsWithMembers() throws InteropException {
    var error = DlangError.index(7, 5);
    assertTrue(interop.isException(error));
    assertEquals(ExceptionType.RUNTIME_ERROR, interop.getExceptionType(error));
    assertEquals("index", interop.readMember(error, "kind"));
    assertEquals("Index 7 is out of range: the length is 5.", interop.readMember(error, "message"));
    var payload = new Record();
    payload.set("kind", "mine");
    payload.set("code", 3);
    var thrown = DlangError.thrown(payload, null);
    assertEquals("mine", interop.readMember(thrown, "kind"));
    assertEquals(3, interop.readMember(thrown, "code"));
    assertEquals("{kind: \"mine\", code: 3}", thrown.getMessage());
  }
}
