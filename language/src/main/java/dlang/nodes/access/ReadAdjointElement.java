package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;

/** {@code base[index]} of an adjoint or tangent, in which what is missing is 0; a numeric array has all its elements. */
@NodeChild("base")
@NodeChild("index")
@NodeChild("structure")
public abstract class ReadAdjointElement extends ExpressionNode {

  private final BranchProfile unusual = BranchProfile.create();

  @Specialization
  static double zero(
      @SuppressWarnings("unused") double base,
      @SuppressWarnings("unused") double index,
      @SuppressWarnings("unused") Object structure) {
    return 0;
  }

  @Specialization(guards = "array.isVector()")
  double vector(Array array, int index, Object structure) {
    if (injectBranchProbability(FASTPATH_PROBABILITY, Indices.isIn(index, array.length()))) {
      return array.getNumber(index);
    }
    unusual.enter();
    return vector(array, (double) index, structure);
  }

  @Specialization(guards = "array.isVector()")
  double vector(Array array, double index, @SuppressWarnings("unused") Object structure) {
    int i = Indices.index(index, array.length());
    if (i < 0) {
      throw DlangError.index(index, array.length()).at(this);
    }
    return array.getNumber(i);
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
