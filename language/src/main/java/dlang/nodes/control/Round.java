package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;
import dlang.nodes.StatementNode;

/** What a loop does again and again; its status says how the body completed. */
abstract class Round extends Node implements RepeatingNode {

  private static final Object RETURNED = StatementNode.RETURN;

  private final RoundLocals locals;
  @Child private StatementNode body;

  Round(StatementNode body, RoundLocals locals) {
    this.body = body;
    this.locals = locals;
  }

  @Override
  public final boolean executeRepeating(VirtualFrame frame) {
    throw CompilerDirectives.shouldNotReachHere();
  }

  final Object executeBody(VirtualFrame frame) {
    int completion = body.execute(frame);
    locals.forget(frame);
    return switch (completion) {
      case StatementNode.BREAK -> BREAK_LOOP_STATUS;
      case StatementNode.RETURN -> RETURNED;
      default -> CONTINUE_LOOP_STATUS;
    };
  }

  /** How a loop completes that ends with this status. */
  static int completion(Object status) {
    return status == RETURNED ? StatementNode.RETURN : StatementNode.NORMAL;
  }

  /** How compiler traces call a loop: by the function that it is in. */
  @Override
  public final String toString() {
    var root = getRootNode();
    return (root == null ? "?" : root.getName()) + " loop";
  }
}
