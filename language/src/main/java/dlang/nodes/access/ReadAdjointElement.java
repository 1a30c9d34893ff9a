package dlang.nodes.access;

import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;

/** {@code base[index]} of an adjoint or tangent, in which what is missing is 0. */
@NodeChild("base")
@NodeChild("index")
@NodeChild("structure")
public abstract class ReadAdjointElement extends ExpressionNode {

  @Specialization
  static double zero(
      @SuppressWarnings("unused") double base,
      @SuppressWarnings("unused") double index,
      @SuppressWarnings("unused") Object structure) {
    return 0;
  }

  @Specialization(guards = {"array.isVector()", "at >= 0"})
  static double element(
      Array array,
      @SuppressWarnings("unused") int index,
      @SuppressWarnings("unused") Object structure,
      @Bind("index(index, array.length())") int at) {
    return array.getNumber(at);
  }

  @Specialization(guards = {"array.isVector()", "at >= 0"}, replaces = "element")
  static double vector(
      Array array,
      @SuppressWarnings("unused") double index,
      @SuppressWarnings("unused") Object structure,
      @Bind("index(index, array.length())") int at) {
    return array.getNumber(at);
  }

  static int index(int index, int length) {
    return Indices.index(index, length);
  }

  static int index(double index, int length) {
    return Indices.index(index, length);
  }

  @Fallback
  Object any(Object base, Object index, Object structure) {
    try {
      return Adjoints.get(base, new Object[] {index}, structure);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
