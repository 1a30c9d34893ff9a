package dlang.runtime;

import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;

/** What belongs to one execution context: the way to the outside, and what programs have defined so far. */
public final class DlangContext {

  private static final ContextReference<DlangContext> REFERENCE =
      ContextReference.create(DlangLanguage.class);

  private final Env env;

  DlangContext(Env env) {
    this.env = env;
  }

  /** The current context; {@code node} may be null, which is slow. */
  public static DlangContext get(Node node) {
    return REFERENCE.get(node);
  }

  /** Streams, files and the environment: all that a program may touch of the world. */
  public Env env() {
    return env;
  }
}
