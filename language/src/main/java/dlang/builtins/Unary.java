package dlang.builtins;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import java.util.function.DoubleUnaryOperator;

/** A function of one number, which maps over arrays. */
@NodeChild(value = "x", type = ExpressionNode.class)
abstract class Unary extends BuiltinNode {

  private final String name;
  private final DoubleUnaryOperator f;

  Unary(String name, DoubleUnaryOperator f) {
    this.name = name;
    this.f = f;
  }

  @Specialization
  double number(double x) {
    return f.applyAsDouble(x);
  }

  @Fallback
  Object array(Object x) {
    try {
      return Elementwise.map(name, f, x);
    } catch (DlangError e) {
      throw e.at(this);
    }
  }
}
