package dlang.nodes.access;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Paths;
import dlang.runtime.Values;
import org.jspecify.annotations.Nullable;

/** PUSH or INSERT: puts a value into an array that lies at the end of a path. */
public final class Grow extends StatementNode {

  @Children private final PathStep[] path;
  @Child private Holder holder;
  @Child private @Nullable ExpressionNode index;
  @Child private ExpressionNode value;
  @Child private @Nullable ExpressionNode structure;

  /** {@code index}: null for PUSH; {@code structure}: null in primal code. */
  public Grow(
      Holder holder,
      PathStep[] path,
      @Nullable ExpressionNode index,
      ExpressionNode value,
      @Nullable ExpressionNode structure) {
    this.holder = holder;
    this.path = path;
    this.index = index;
    this.value = value;
    this.structure = structure;
  }

  @Override
  public int execute(VirtualFrame frame) {
    Object[] steps = PathStep.evaluate(frame, path);
    Object at = index == null ? null : index.execute(frame);
    Object added = value.execute(frame);
    Object container = holder.get(frame);
    if (steps.length == 0
        && at == null
        && added instanceof Double number
        && container instanceof Array array
        && array.isVector()
        && !array.isShared()
        && (structure == null || isAsLongAs(structure.execute(frame), array))) {
      array.push((double) number);
      return NORMAL;
    }
    try {
      if (structure == null) {
        holder.set(frame, primal(container, steps, at, added));
      } else {
        Object s = structure.execute(frame);
        holder.set(frame, Adjoints.grow(container, steps, at, added, s));
      }
    } catch (DlangError e) {
      throw e.at(PathStep.culprit(this, path, container, steps));
    }
    return NORMAL;
  }

  /** Whether nothing is missing in an adjoint: its primal has this length too. */
  private static boolean isAsLongAs(Object length, Array adjoint) {
    return Values.isNumber(length) && Values.number(length) == adjoint.length();
  }

  @CompilerDirectives.TruffleBoundary
  private static Object primal(
      Object container, Object[] steps, @Nullable Object at, Object added) {
    return Paths.update(
        container,
        steps,
        array -> at == null ? Paths.push(array, added) : Paths.insert(array, at, added));
  }
}
