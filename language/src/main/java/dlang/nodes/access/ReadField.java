package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.Keys;
import dlang.runtime.Paths;
import dlang.runtime.Record;

/** {@code base.name}. */
@NodeChild("base")
public abstract class ReadField extends ExpressionNode {

  protected final String name;

  ReadField(String name) {
    this.name = name;
  }

  @Specialization(guards = {"record.keys() == keys", "place >= 0"}, limit = "4")
  static Object known(
      Record record,
      @SuppressWarnings("unused") @Cached("record.keys()") Keys keys,
      @Cached("keys.indexOf(name)") int place) {
    return record.value(place);
  }

  @Specialization(replaces = "known")
  Object other(Object base) {
    try {
      return Paths.get(base, name);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
