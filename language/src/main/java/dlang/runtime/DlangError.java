package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error of a running program: what {@code throw} throws and {@code catch} catches.
 *
 * <p>Kernels and values throw errors without a location; the node that called them throws {@link
 * #at} in their place.
 */
@ExportLibrary(InteropLibrary.class)
@SuppressWarnings("serial")
public final class DlangError extends AbstractTruffleException {
  /** What went wrong, in the words that a program sees as {@code e.kind}. */
  public enum Kind {
    THROWN,
    TYPE,
    SHAPE,
    INDEX,
    NAME,
    ARGUMENT,
    DOMAIN,
    IO,
    LIMIT;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    @Override
    public String toString() {
      return word;
    }
  }

  private final Kind kind;
  private final @Nullable String hint;
  private final transient @Nullable Object thrown;

  private DlangError(
      Kind kind,
      String message,
      @Nullable String hint,
      @Nullable Object thrown,
      @Nullable Node location) {
    super(message, location);
    this.kind = kind;
    this.hint = hint;
    this.thrown = thrown;
  }

  private DlangError(String message, @Nullable Node location, int traceLimit) {
    super(message, null, traceLimit, location);
    this.kind = Kind.LIMIT;
    this.hint = null;
    this.thrown = null;
  }

  private DlangError(DlangError cause, @Nullable Node location) {
    super(cause.getMessage(), cause.getCause(), UNLIMITED_STACK_TRACE, location);
    this.kind = cause.kind;
    this.hint = cause.hint;
    this.thrown = cause.thrown;
  }

  @TruffleBoundary
  public static DlangError of(Kind kind, String message, @Nullable Node location) {
    return new DlangError(kind, message, null, null, location);
  }

  public static DlangError type(String message) {
    return of(Kind.TYPE, message, null);
  }

  public static DlangError shape(String message) {
    return of(Kind.SHAPE, message, null);
  }

  public static DlangError name(String message) {
    return of(Kind.NAME, message, null);
  }

  public static DlangError argument(String message) {
    return of(Kind.ARGUMENT, message, null);
  }

  public static DlangError domain(String message) {
    return of(Kind.DOMAIN, message, null);
  }

  public static DlangError io(String message) {
    return of(Kind.IO, message, null);
  }

  public static DlangError limit(String message) {
    return of(Kind.LIMIT, message, null);
  }

  /**
   * The stack or the memory came to its end at {@code location}: only the innermost calls are kept
   * as trace.
   */
  @TruffleBoundary
  public static DlangError exhausted(String message, Node location) {
    return new DlangError(message, location, 16);
  }

  /** An index, as the program wrote it, that does not fit something of this length. */
  @TruffleBoundary
  public static DlangError index(Object index, long length) {
    var error =
        of(Kind.INDEX, "Index " + Text.quoted(index) + " is out of range: " + has(length), null);
    if (!(index instanceof Integer) && !(index instanceof Double)) {
      var type =
          of(Kind.TYPE, "An index must be a number, not " + Text.described(index) + ".", null);
      return index instanceof String name ? type.withHint(asFunction(name)) : type;
    }
    double i = ((Number) index).doubleValue();
    if (i != Math.rint(i)) {
      return of(Kind.INDEX, "Index " + Text.number(i) + " is not a whole number.", null)
          .withHint("Use floor(…) or round(…) to make one.");
    }
    return length == 0
        ? error
        : error.withHint(
            "Valid are 0 to " + (length - 1) + ", or -1 to -" + length + " from the end.");
  }

  /** What somebody who asked something else than a record for a field may have meant. */
  static String asFunction(String name) {
    return "If `" + name + "` is meant to be a function, write `" + name + "(x)`.";
  }

  private static String has(long length) {
    return length == 0 ? "the array is empty." : "the length is " + length + ".";
  }

  /** What {@code throw value} throws: a string is the message, a record brings its keys. */
  @TruffleBoundary
  public static DlangError thrown(Object value, Node location) {
    String message =
        value instanceof Record record && record.get("message") != null
            ? Text.display(record.get("message"))
            : Text.display(value);
    Values.share(value);
    return new DlangError(Kind.THROWN, message, null, value, location);
  }

  /** This error with a sentence on what to do. */
  @TruffleBoundary
  public DlangError withHint(String text) {
    return new DlangError(kind, Objects.requireNonNull(getMessage()), text, thrown, getLocation());
  }

  /** This error at {@code location}, unless it has one already. */
  @TruffleBoundary
  public DlangError at(@Nullable Node location) {
    return getLocation() != null ? this : new DlangError(this, location);
  }

  /**
   * This error as a caller of what nobody wrote sees it: at {@code location}, whatever was its own.
   */
  @TruffleBoundary
  public DlangError seenFrom(Node location) {
    return new DlangError(this, location);
  }

  public Kind kind() {
    return kind;
  }

  /** A sentence on what to do, or null. */
  public @Nullable String hint() {
    return hint;
  }

  /** The value after {@code throw}, or null if the error is not one of the program's own. */
  public @Nullable Object thrown() {
    return thrown;
  }

  /**
   * What {@code catch e} binds: {@code message}, {@code kind}, {@code file}, {@code line}, {@code
   * column}, then the keys of a thrown record, which win.
   */
  @TruffleBoundary
  public Record toRecord() {
    var record = new Record();
    record.set("message", Objects.requireNonNull(getMessage()));
    record.set("kind", kind.toString());
    var section = section();
    record.set("file", section == null ? Nil.NIL : section.getSource().getName());
    record.set("line", section == null ? Nil.NIL : (Object) section.getStartLine());
    record.set("column", section == null ? Nil.NIL : (Object) section.getStartColumn());
    if (thrown instanceof Record own) {
      for (int i = 0; i < own.size(); i++) {
        record.set(own.keys().name(i), Values.share(own.value(i)));
      }
    }
    return record;
  }

  /** Whether this is in what nobody wrote: then the call of that is where it is reported, once it gets there. */
  private boolean isInternal() {
    var root = getLocation().getRootNode();
    return root != null && root.isInternal();
  }

  private @Nullable SourceSection section() {
    var section = getEncapsulatingSourceSection();
    return section == null || !section.isAvailable() || isInternal() ? null : section;
  }

  @ExportMessage
  boolean hasExceptionMessage() {
    return true;
  }

  /** The message, and in a line of its own the hint. */
  @ExportMessage
  @TruffleBoundary
  Object getExceptionMessage() {
    String message = Objects.requireNonNull(getMessage());
    return hint == null ? message : message + "\n" + hint;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
    return toRecord().names();
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMemberReadable(String member) {
    return toRecord().get(member) != null;
  }

  @ExportMessage
  @TruffleBoundary
  Object readMember(String member) throws UnknownIdentifierException {
    var value = toRecord().get(member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }
}
