package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What belongs to one execution context: the way to the outside, and what programs have defined so far. */
public final class DlangContext {

  private static final ContextReference<DlangContext> REFERENCE =
      ContextReference.create(DlangLanguage.class);

  private Env env;
  private final Bindings bindings = new Bindings();
  private final Modules modules;
  private final TapePool tapes = new TapePool();
  private String lastWarning = "";
  private final Watches watches = new Watches();

  DlangContext(DlangLanguage language, Env env) {
    this.env = env;
    this.modules = new Modules(language, this);
  }

  /** The current context; {@code node} may be null, which is slow. */
  public static DlangContext get(@Nullable Node node) {
    return REFERENCE.get(node);
  }

  /** Streams, files and the environment: all that a program may touch of the world. */
  public Env env() {
    return env;
  }

  /** Gives a context that was made ahead of time the way to the outside. */
  void patch(Env actual) {
    env = actual;
  }

  public Bindings bindings() {
    return bindings;
  }

  public Modules modules() {
    return modules;
  }

  public Watches watches() {
    return watches;
  }

  /** Where tapes get their memory from. */
  public TapePool tapes() {
    return tapes;
  }

  /** Tells the user something about the program, unless that was the last thing told. */
  @TruffleBoundary
  public void warn(String text) {
    if (text.equals(lastWarning)) {
      return;
    }
    lastWarning = text;
    try {
      env.err().write(("warning: " + text + "\n").getBytes(StandardCharsets.UTF_8));
      env.err().flush();
    } catch (IOException e) {
      throw DlangError.io("A warning cannot be written: " + e.getMessage() + ".");
    }
  }

  /**
   * Makes a name of a program's top level visible to later programs and to the host.
   *
   * @param kind {@code "let"}, {@code "var"} if the value is what it holds, {@code "cell"} if the value is its cell
   */
  public void publish(String name, Object value, String kind) {
    boolean needsCell = kind.equals("var") && !(value instanceof Cell);
    bindings.publish(name, needsCell ? new Cell(Values.share(value)) : value);
  }

  /** What {@code name} is bound to, a cell for a {@code var}. */
  @TruffleBoundary
  public Object global(String name) {
    Object value = bindings.get(name);
    if (value == null) {
      throw DlangError.name("`" + name + "` is not defined.");
    }
    return value;
  }
}
