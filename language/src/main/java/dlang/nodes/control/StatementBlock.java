package dlang.nodes.control;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.StatementNode;
import dlang.runtime.Failures;
import java.util.List;

/** Statements in order: a block, or the instructions of one source statement. */
public final class StatementBlock extends StatementNode {

  @Children private final StatementNode[] statements;

  private StatementBlock(List<StatementNode> statements) {
    this.statements = statements.toArray(StatementNode[]::new);
  }

  /** A node that runs {@code statements}, without one more if there is only one. */
  public static StatementNode of(List<StatementNode> statements) {
    return statements.size() == 1 ? statements.getFirst() : new StatementBlock(statements);
  }

  /** As {@link #of}, but a node of its own, which can carry a tag. */
  public static StatementNode group(List<StatementNode> statements) {
    return new StatementBlock(statements);
  }

  @Override
  @ExplodeLoop
  public int execute(VirtualFrame frame) {
    for (StatementNode statement : statements) {
      try {
        int completion = statement.execute(frame);
        if (completion != NORMAL) {
          return completion;
        }
      } catch (OutOfMemoryError e) {
        throw Failures.asError(e, statement);
      }
    }
    return NORMAL;
  }
}
