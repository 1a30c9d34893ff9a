package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.source.SourceSection;
import dlang.core.Form;
import dlang.core.Function;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A core function made executable. There is one for each function; its call target and its derived forms
 * are made when they are first asked for, which is never in compiled code.
 */
public final class Code {

  private final DlangLanguage language;
  private final Function function;
  private final ConcurrentHashMap<CallShape, Arrangement> arrangements = new ConcurrentHashMap<>();
  private final Rehearsal rehearsal = new Rehearsal();
  private @Nullable RootCallTarget target;

  private Code(DlangLanguage language, Function function) {
    this.language = language;
    this.function = function;
  }

  @TruffleBoundary
  static Code of(DlangLanguage language, Function function) {
    return (Code) function.executable(f -> new Code(language, f));
  }

  public Function function() {
    return function;
  }

  @TruffleBoundary
  public synchronized RootCallTarget target() {
    if (target == null) {
      target = language.lower(this);
    }
    return target;
  }

  /** Which calls are to fail before they do anything. */
  public Rehearsal rehearsal() {
    return rehearsal;
  }

  /** Before the first call of a node for calls of the target, which has these arguments. */
  public void rehearse(DirectCallNode call, Object[] arguments) {
    rehearsal.with(call, arguments);
  }

  /** Another function of the same language. */
  @TruffleBoundary
  public Code of(Function other) {
    return of(language, other);
  }

  @TruffleBoundary
  public Code derived(Form form) {
    return of(language, language.derived(function, form));
  }

  public Code derived(List<Form> forms) {
    Code code = this;
    for (Form form : forms) {
      code = code.derived(form);
    }
    return code;
  }

  /** How a call of that shape passes its arguments to this, a function value's code. */
  @TruffleBoundary
  public Arrangement arrangement(CallShape shape) {
    var known = arrangements.get(shape);
    return known != null ? known : arrange(shape);
  }

  private Arrangement arrange(CallShape shape) {
    var made = Arrangement.of(this, shape);
    arrangements.put(shape, made);
    return made;
  }

  /** Where it was written; null if nobody wrote it. */
  @TruffleBoundary
  public @Nullable SourceSection section() {
    var header = function.header();
    return language.section(header.source(), header.span());
  }

  /** Whether the user did not write it: it belongs to the standard library, or was made. */
  @TruffleBoundary
  public boolean isInternal() {
    return language.isInternal(function.header().source());
  }

  @Override
  public String toString() {
    return function.name();
  }
}
