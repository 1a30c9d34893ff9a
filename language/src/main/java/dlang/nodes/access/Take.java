package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import org.jspecify.annotations.Nullable;

/** A TAKE along any path out of what a {@link Holder} holds. */
public final class Take extends Node {

  @Child private Holder holder;
  @Child private @Nullable ExpressionNode structure;
  @CompilationFinal private boolean wasSlow;
  private final BranchProfile unwanted = BranchProfile.create();

  public Take(Holder holder, @Nullable ExpressionNode structure) {
    this.holder = holder;
    this.structure = structure;
  }

  Object container(VirtualFrame frame) {
    return holder.get(frame);
  }

  double slowNumber(VirtualFrame frame, Object container, Object... path)
      throws UnexpectedResultException {
    Object value = slow(frame, container, path);
    if (value instanceof Double d) {
      return d;
    } else if (value instanceof Integer i) {
      return i;
    }
    throw new UnexpectedResultException(value);
  }

  Object slow(VirtualFrame frame, Object container, Object... path) {
    if (structure != null && container == Adjoints.NONE) {
      unwanted.enter();
      return container;
    }
    if (!wasSlow) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      wasSlow = true;
    }
    Object[] taken = new Object[1];
    try {
      if (structure == null) {
        holder.set(frame, Paths.take(container, path, taken));
      } else {
        Object s = structure.execute(frame);
        holder.set(frame, Adjoints.take(container, path, taken, s));
      }
    } catch (DlangError e) {
      throw e.at(getParent());
    }
    return taken[0];
  }
}
