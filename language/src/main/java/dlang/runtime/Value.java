package dlang.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A value of a class of the language. Hosts read it; what they got never changes. */
@ExportLibrary(InteropLibrary.class)
public abstract class Value extends LanguageObject {

  @ExportMessage
  public final boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  public final Object getMetaObject() {
    return MetaObject.of(this);
  }

  @Override
  protected final String shown() {
    return Text.bounded(this);
  }
}
