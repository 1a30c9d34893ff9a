package dlang.runtime;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import org.jspecify.annotations.Nullable;

/**
 * Lets nodes for calls of a function see errors pass before their first call: a few calls fail before they do anything. Code that is
 * compiled for a node that has not becomes invalid when an error does pass, with all its activations: after an endless
 * recursion those are a million, each of which costs the native binary 50 µs.
 */
public final class Rehearsal {

  private volatile @Nullable Failure failure;

  @SuppressWarnings("serial")
  private static class Failure extends RuntimeException {
    private final transient Thread thread = Thread.currentThread();

    Failure() {
      super(null, null, false, false);
    }
  }

  /**
   * Before the first call of a node, which has these arguments. The node must have its place in the tree, since Truffle decides now
   * whether it gets a copy of the function.
   */
  synchronized void with(DirectCallNode call, Object[] arguments) {
    CompilerAsserts.neverPartOfCompilation();
    // After errors of two classes the profile of a node takes errors of all classes.
    fail(call, arguments, new Failure());
    fail(call, arguments, new Failure() {});
  }

  private void fail(DirectCallNode call, Object[] arguments, Failure with) {
    failure = with;
    try {
      call.call(arguments);
    } catch (Failure _) {
      return;
    } finally {
      failure = null;
    }
    throw new AssertionError("a call that was to fail did not");
  }

  /** Whether calls, perhaps of another thread, are to fail. */
  public boolean isOn() {
    return failure != null;
  }

  /** Fails if this is such a call. */
  @TruffleBoundary
  public void play() {
    var each = failure;
    if (each != null && each.thread == Thread.currentThread()) {
      throw each;
    }
  }
}
