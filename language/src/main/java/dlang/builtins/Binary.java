package dlang.builtins;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import java.util.function.DoubleBinaryOperator;

/** A function of two numbers, which maps over arrays. */
@NodeChild(value = "a", type = ExpressionNode.class)
@NodeChild(value = "b", type = ExpressionNode.class)
abstract class Binary extends BuiltinNode {

  private final String name;
  private final DoubleBinaryOperator f;

  Binary(String name, DoubleBinaryOperator f) {
    this.name = name;
    this.f = f;
  }

  @Specialization
  double numbers(double a, double b) {
    return f.applyAsDouble(a, b);
  }

  @Fallback
  Object arrays(Object a, Object b) {
    try {
      return Elementwise.zip(name, f, a, b);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
