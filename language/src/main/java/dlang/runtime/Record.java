package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record value: string keys in the order of their insertion, each with a value.
 *
 * <p>As with an {@link Array}, nobody writes to a shared record, {@link #unshared()} gives one that
 * may be written, and the writing methods neither look at the bit nor set it on what is stored.
 */
@ExportLibrary(InteropLibrary.class)
public final class Record extends Value {
  private static final Object[] NO_VALUES = {};

  private Keys keys;
  private Object[] values;
  private boolean shared;

  /** A new {@code {}}. */
  public Record() {
    this(Keys.NONE, NO_VALUES);
  }

  /** The record with these keys, which no other record has unless they are shared ones, and values, which it owns. */
  public Record(Keys keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** Keys of a record that is built with these names, in this order; no name occurs twice. */
  @TruffleBoundary
  public static Keys keysOf(String... names) {
    var keys = Keys.NONE;
    for (var name : names) {
      keys = keys.with(name);
    }
    return keys;
  }

  public int size() {
    return keys.size();
  }

  public Keys keys() {
    return keys;
  }

  /** The value at place {@code i} of {@link #keys()}. */
  public Object value(int i) {
    return values[i];
  }

  /** Sets the value at place {@code i} of {@link #keys()}; this record is not shared. */
  public void setValue(int i, Object v) {
    values[i] = v;
  }

  @TruffleBoundary
  public boolean has(String name) {
    return keys.indexOf(name) >= 0;
  }

  /** The value of {@code name}, or null. */
  @TruffleBoundary
  public @Nullable Object get(String name) {
    int i = keys.indexOf(name);
    return i < 0 ? null : values[i];
  }

  /** Gives {@code name} this value, as the last key if it is new; this record is not shared. */
  @TruffleBoundary
  public void set(String name, Object v) {
    int i = keys.indexOf(name);
    if (i < 0) {
      i = keys.size();
      keys = keys.with(name);
      if (i == values.length) {
        values = Arrays.copyOf(values, Math.max(4, 2 * i));
      }
    }
    values[i] = v;
  }

  /** Takes {@code name} out; its value, or null if it was not there. The record is not shared. */
  @TruffleBoundary
  public @Nullable Object remove(String name) {
    int i = keys.indexOf(name);
    if (i < 0) {
      return null;
    }
    var v = values[i];
    keys = keys.without(i);
    System.arraycopy(values, i + 1, values, i, keys.size() - i);
    values[keys.size()] = null;
    return v;
  }

  /** The names, in order, as an array of strings. */
  @TruffleBoundary
  public Array names() {
    var names = new Object[keys.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = keys.name(i);
    }
    return Array.of(names);
  }

  public boolean isShared() {
    return shared;
  }

  /** Marks this record as held in more than one place. */
  public Record share() {
    shared = true;
    return this;
  }

  /** This record if it may be written, else a copy that may. */
  public Record unshared() {
    return shared ? copy() : this;
  }

  /** An unshared copy. What it holds is then held in two places, so that is marked as shared. */
  @TruffleBoundary
  public Record copy() {
    for (int i = 0; i < keys.size(); i++) {
      Values.share(values[i]);
    }
    return new Record(keys.copy(), values.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Record that && Structural.equal(this, that);
  }

  @Override
  public int hashCode() {
    return keys.size();
  }

  @Override
  public String toString() {
    return Text.display(this);
  }

  // Hosts read; what they got never changes

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return names();
  }

  @ExportMessage
  boolean isMemberReadable(String member) {
    return has(member);
  }

  @ExportMessage
  Object readMember(String member) throws UnknownIdentifierException {
    var value = get(member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return Values.share(value);
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberInvocable(String member) {
    Object value = get(member);
    return value != null && InteropLibrary.getUncached().isExecutable(value);
  }

  @ExportMessage
  @TruffleBoundary
  Object invokeMember(String member, Object[] arguments)
      throws UnknownIdentifierException, UnsupportedTypeException, ArityException, UnsupportedMessageException {
    return InteropLibrary.getUncached().execute(readMember(member), arguments);
  }
}
