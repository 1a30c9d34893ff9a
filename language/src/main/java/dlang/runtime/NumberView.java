package dlang.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A number as hosts see it that ask how this language shows it: like {@code print}. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "number")
final class NumberView implements TruffleObject {

  final Object number;

  NumberView(Object number) {
    this.number = number;
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return DlangLanguage.class;
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return Text.number(Values.number(number));
  }
}
