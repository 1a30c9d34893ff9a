package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.core.Instr.Access.Mode;
import dlang.nodes.ExpressionNode;
import dlang.nodes.StatementNode;
import dlang.runtime.Adjoints;
import dlang.runtime.DlangError;
import dlang.runtime.Record;

/** {@code local.name = value}, or {@code +=} of an adjoint; at once if the record is the local's own and has the key. */
@NodeChild(value = "value", type = ExpressionNode.class)
public abstract class StoreField extends StatementNode {

  private final String name;
  @Child private PathStep.Field field;
  @Child private Store store;

  StoreField(Store store, PathStep.Field field) {
    this.store = store;
    this.field = field;
    this.name = field.name();
  }

  @Specialization
  int store(VirtualFrame frame, Object value, @Cached KeyCache place) {
    Object container = store.container(frame);
    if (container instanceof Record record && !record.isShared()) {
      int i = place.execute(record.keys(), name);
      if (i >= 0) {
        record.setValue(i, store.mode() == Mode.WRITE ? value : sum(record.value(i), value));
        return NORMAL;
      }
    }
    return store.slow(frame, new PathStep[] {field}, container, value, name);
  }

  private Object sum(Object old, Object value) {
    if (old instanceof Double a && value instanceof Double b) {
      return a + b;
    }
    try {
      return Adjoints.accumulate(old, value);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
