package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The type of a value as seen by {@code type(v)}, by hosts and by debuggers. */
@ExportLibrary(InteropLibrary.class)
public final class MetaObject extends LanguageObject {
  public static final MetaObject NUMBER = new MetaObject("number");
  public static final MetaObject BOOL = new MetaObject("bool");
  public static final MetaObject STRING = new MetaObject("string");
  public static final MetaObject NIL = new MetaObject("nil");
  public static final MetaObject ARRAY = new MetaObject("array");
  public static final MetaObject RECORD = new MetaObject("record");
  public static final MetaObject FUNCTION = new MetaObject("function");
  public static final MetaObject RANGE = new MetaObject("range");

  /** Whatever the host or another language made and that cannot be called. */
  public static final MetaObject FOREIGN = new MetaObject("foreign");

  /** Cells, which a program never sees. */
  public static final MetaObject INTERNAL = new MetaObject("internal");

  private final String name;

  private MetaObject(String name) {
    this.name = name;
  }

  /** The type of {@code value}. */
  public static MetaObject of(Object value) {
    return switch (value) {
      case Double _, Integer _ -> NUMBER;
      case Boolean _ -> BOOL;
      case String _ -> STRING;
      case Nil _ -> NIL;
      case Array _ -> ARRAY;
      case Record _ -> RECORD;
      case Range _ -> RANGE;
      case Closure _ -> FUNCTION;
      case Cell _ -> INTERNAL;
      default -> ofOther(value);
    };
  }

  @TruffleBoundary
  private static MetaObject ofOther(Object value) {
    var interop = InteropLibrary.getUncached();
    return interop.isExecutable(value) ? FUNCTION : interop.isNumber(value) ? NUMBER : FOREIGN;
  }

  /** The word for this type, such as {@code "number"}. */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  @ExportMessage
  boolean isMetaObject() {
    return true;
  }

  @ExportMessage
  Object getMetaSimpleName() {
    return name;
  }

  @ExportMessage
  Object getMetaQualifiedName() {
    return name;
  }

  @ExportMessage
  boolean isMetaInstance(Object instance) {
    return of(instance) == this;
  }
}
