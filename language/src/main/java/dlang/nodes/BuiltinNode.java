package dlang.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/**
 * A builtin applied to arguments: the Java side of an {@code external fn}. A subclass declares a
 * {@code @NodeChild} for each parameter and gives specializations.
 *
 * <ul>
 *   <li>An optional argument that is not given is {@code Literal.Constant.UNSET}. A variadic builtin has one child
 *       {@code @NodeChild(value = "arguments", type = ExpressionNode[].class)} for all its arguments.
 *   <li>Arguments are borrowed: a builtin that returns an argument or a part of one, or keeps it in its
 *       result, marks it as shared.
 *   <li>Errors are raised with this node as the location.
 *   <li>A large loop is plain Java behind a {@code @TruffleBoundary}.
 * </ul>
 */
public abstract class BuiltinNode extends ExpressionNode {

  /**
   * Final, so that the DSL does not generate it: as long as a node with a specialization for ints and one for
   * doubles has seen only ints, the generated method would read a double operand and then specialize for the int 0.
   */
  @Override
  public final double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    return super.executeDouble(frame);
  }
}
