package dlang.nodes.access;

import static com.oracle.truffle.api.CompilerDirectives.FASTPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.profiles.BranchProfile;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Indices;
import dlang.runtime.Paths;

/** {@code base[index]}. */
@NodeChild("base")
@NodeChild("index")
public abstract class ReadElement extends ExpressionNode {

  private final BranchProfile unusual = BranchProfile.create();

  @Specialization(guards = "array.isVector()")
  double vector(Array array, int index) {
    if (injectBranchProbability(FASTPATH_PROBABILITY, Indices.isIn(index, array.length()))) {
      return array.getNumber(index);
    }
    unusual.enter();
    return vector(array, (double) index);
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
