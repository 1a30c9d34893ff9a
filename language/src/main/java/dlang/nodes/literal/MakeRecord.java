package dlang.nodes.literal;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Keys;
import dlang.runtime.Record;
import java.util.List;

/** {@code {keys: values}}. */
public final class MakeRecord extends ExpressionNode {

  private final Keys keys;
  @Children private final ExpressionNode[] values;

  public MakeRecord(List<String> keys, ExpressionNode[] values) {
    this.keys = Record.keysOf(keys.toArray(String[]::new));
    this.values = values;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Object[] all = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = values[i].execute(frame);
    }
    return new Record(keys.copy(), all);
  }
}
