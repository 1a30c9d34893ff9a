package dlang.builtins;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Structural;

/** {@code ==} and {@code !=}. */
@NodeChild(value = "a", type = ExpressionNode.class)
@NodeChild(value = "b", type = ExpressionNode.class)
abstract class Equality extends BuiltinNode {

  /** What equal values give. */
  private final boolean equal;

  Equality(boolean equal) {
    this.equal = equal;
  }

  @Specialization
  boolean ints(int a, int b) {
    return a == b == equal;
  }

  @Specialization(replaces = "ints")
  boolean doubles(double a, double b) {
    return a == b == equal;
  }

  @Specialization
  boolean bools(boolean a, boolean b) {
    return a == b == equal;
  }

  @Fallback
  boolean others(Object a, Object b) {
    return Structural.equal(a, b) == equal;
  }
}
