package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dlang.core.Globals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the programs of a context have defined at top level. Programs that come later see it, and so
 * does the host: it may read all names, write {@code var}s, and define new names.
 */
@ExportLibrary(InteropLibrary.class)
public final class Bindings extends NamedValues implements Globals {

  /** What is published as a {@code var} is a {@link Cell}. */
  public Bindings() {
    super(new LinkedHashMap<>());
  }

  @TruffleBoundary
  void publish(String name, Object value) {
    values().put(name, Values.share(value));
  }

  /** The value or the cell of {@code name}, or null. */
  @TruffleBoundary
  @Nullable Object get(String name) {
    return values().get(name);
  }

  /** Runs {@code action} while these names have these values. */
  @TruffleBoundary
  Object with(List<String> names, Object[] given, Supplier<Object> action) {
    var before = new HashMap<String, Object>();
    for (int i = 0; i < names.size(); i++) {
      before.put(names.get(i), values().get(names.get(i)));
      values().put(names.get(i), Values.share(Imports.toValue(given[i])));
    }
    try {
      return action.get();
    } finally {
      values().putAll(before);
      values().values().removeIf(value -> value == null);
    }
  }

  /** These names, and values with the names of arguments. */
  Globals and(List<String> arguments) {
    return arguments.isEmpty() ? this : new WithArguments(this, arguments);
  }

  private record WithArguments(Bindings bindings, List<String> arguments) implements Globals {

    @Override
    public @Nullable Binding find(String name) {
      return arguments.contains(name) ? Binding.VALUE : bindings.find(name);
    }

    @Override
    public Iterable<String> names() {
      var all = new ArrayList<>(arguments);
      bindings.names().forEach(all::add);
      return all;
    }
  }

  @Override
  @TruffleBoundary
  public @Nullable Binding find(String name) {
    Object value = values().get(name);
    return value == null ? null : value instanceof Cell ? Binding.CELL : Binding.VALUE;
  }

  @Override
  public Iterable<String> names() {
    return values().keySet();
  }

  @Override
  public String toString() {
    return "dlang";
  }

  @ExportMessage
  boolean isMemberReadable(String member) {
    return content(get(member)) != null;
  }

  /** A value, also that of a cell; null if there is none. */
  private static @Nullable Object content(@Nullable Object value) {
    return value instanceof Cell cell ? cell.isSet() ? cell.get() : null : value;
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = content(values().get(member));
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return Values.share(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String member) {
    Object value = content(get(member));
    return value != null && InteropLibrary.getUncached().isExecutable(value);
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String member, Object[] arguments)
      throws UnknownIdentifierException, UnsupportedTypeException, ArityException, UnsupportedMessageException {
    return InteropLibrary.getUncached().execute(readMember(member), arguments);
  }

  @ExportMessage
  boolean isMemberModifiable(String member) {
    return get(member) instanceof Cell;
  }

  @ExportMessage
  boolean isMemberInsertable(String member) {
    return get(member) == null;
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String member, Object value) throws UnsupportedMessageException {
    Object old = values().get(member);
    if (old instanceof Cell cell) {
      cell.set(Values.share(Imports.toValue(value)));
    } else if (old != null) {
      throw UnsupportedMessageException.create();
    } else {
      publish(member, Imports.toValue(value));
    }
  }
}
