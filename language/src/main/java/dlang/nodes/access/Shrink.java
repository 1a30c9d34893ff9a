package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import dlang.runtime.Values;
import org.jspecify.annotations.Nullable;

/** POP or REMOVE: takes a value out of an array or record that lies at the end of a path. */
public final class Shrink extends ExpressionNode {

  @Children private final PathStep[] path;
  @Child private Holder holder;
  @Child private @Nullable ExpressionNode index;
  @Child private @Nullable ExpressionNode structure;

  /** {@code index}: null for POP; {@code structure}: null in primal code. */
  public Shrink(
      Holder holder,
      PathStep[] path,
      @Nullable ExpressionNode index,
      @Nullable ExpressionNode structure) {
    this.holder = holder;
    this.path = path;
    this.index = index;
    this.structure = structure;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] steps = PathStep.evaluate(frame, path);
    Object at = index == null ? null : index.execute(frame);
    Object container = holder.get(frame);
    if (steps.length == 0
        && at == null
        && container instanceof Array array
        && array.isVector()
        && !array.isShared()
        && array.length() > 0
        && (structure == null || isLongerThan(structure.execute(frame), array))) {
      return array.popNumber();
    }
    Object[] taken = new Object[1];
    try {
      if (structure == null) {
        holder.set(frame, primal(container, steps, at, taken));
      } else {
        Object s = structure.execute(frame);
        holder.set(frame, Adjoints.shrink(container, steps, at, taken, s));
      }
    } catch (DlangError e) {
      throw e.at(PathStep.culprit(this, path, container, steps));
    }
    return taken[0];
  }

  /** Whether an adjoint reaches to the last element of its primal, which has one more than {@code length}. */
  private static boolean isLongerThan(Object length, Array adjoint) {
    return Values.isNumber(length) && adjoint.length() > Values.number(length);
  }

  @CompilerDirectives.TruffleBoundary
  private static Object primal(
      Object container, Object[] steps, @Nullable Object at, Object[] taken) {
    return Paths.update(
        container,
        steps,
        c -> at == null ? Paths.pop(c, taken) : Paths.remove(c, at, taken));
  }
}
