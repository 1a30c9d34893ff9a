package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Adjoints;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import org.jspecify.annotations.Nullable;

/** A WRITE or ACCUMULATE along any path into what a {@link Holder} holds. */
public final class Store extends Node {

  private static final PathStep[] NO_STEPS = {};

  private final Mode mode;
  @Child private Holder holder;

  /** The structure that an adjoint access needs when it puts something into the number 0; null in primal code. */
  @Child private @Nullable ExpressionNode structure;

  @CompilationFinal private boolean wasSlow;
  private final BranchProfile unwanted = BranchProfile.create();

  public Store(Mode mode, Holder holder, @Nullable ExpressionNode structure) {
    this.mode = mode;
    this.holder = holder;
    this.structure = structure;
  }

  Mode mode() {
    return mode;
  }

  Object container(VirtualFrame frame) {
    return holder.get(frame);
  }

  /** Does it with whatever kind of container, path and value. */
  int slow(VirtualFrame frame, Object container, Object value, Object... path) {
    return slow(frame, NO_STEPS, container, value, path);
  }

  /** {@code steps}: the nodes of the path, where errors in fields are reported. */
  int slow(VirtualFrame frame, PathStep[] steps, Object container, Object value, Object... path) {
    if (structure != null && container == Adjoints.NONE) {
      unwanted.enter();
      return StatementNode.NORMAL;
    }
    if (!wasSlow) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      wasSlow = true;
    }
    try {
      holder.set(frame, changed(frame, container, value, path));
    } catch (DlangError e) {
      throw e.at(PathStep.culprit(getParent(), steps, container, path));
    }
    return StatementNode.NORMAL;
  }

  private Object changed(VirtualFrame frame, Object container, Object value, Object[] path) {
    if (structure == null) {
      return mode == Mode.WRITE
          ? Paths.set(container, value, path)
          : Paths.accumulate(container, value, path);
    }
    Object s = structure.execute(frame);
    return mode == Mode.WRITE
        ? Adjoints.set(container, path, value, s)
        : Adjoints.accumulate(container, path, value, s);
  }
}
