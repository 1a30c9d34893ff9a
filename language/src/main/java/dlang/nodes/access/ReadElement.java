package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;
import dlang.runtime.Paths;

/** {@code base[index]}. */
@NodeChild("base")
@NodeChild("index")
public abstract class ReadElement extends ExpressionNode {

  @Specialization(guards = "array.isVector()")
  double vector(Array array, int index) {
    int length = array.length();
    int i = index < 0 ? index + length : index;
    if (i < 0 || i >= length) {
      throw DlangError.index(index, length).at(this);
    }
    return array.getNumber(i);
  }

  @Specialization(guards = "array.isVector()")
  double vector(Array array, double index) {
    int i = Indices.index(index, array.length());
    if (i < 0) {
      throw DlangError.index(index, array.length()).at(this);
    }
    return array.getNumber(i);
  }

  @Specialization(guards = "!array.isVector()")
  Object rowOrElement(Array array, double index) {
    int i = Indices.index(index, array.length());
    if (i < 0) {
      throw DlangError.index(index, array.length()).at(this);
    }
    return array.get(i);
  }

  @Fallback
  Object other(Object base, Object index) {
    try {
      return Paths.get(base, index);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
