package dlang.nodes.literal;

import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.core.Literal;
import dlang.core.Literal.Constant;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Nil;

/** A constant. */
public final class LiteralNode extends ExpressionNode {

  private final Object value;

  private LiteralNode(Object value) {
    this.value = value;
  }

  /** The node of a literal; numbers that are ints become ints. */
  public static ExpressionNode of(Literal literal) {
    return switch (literal.value()) {
      case Double d when isInt(d) -> new IntLiteral(d.intValue());
      case Double d -> new DoubleLiteral(d);
      case Boolean b -> new BooleanLiteral(b);
      case Constant c when c == Constant.NIL -> new LiteralNode(Nil.NIL);
      case Object other -> new LiteralNode(other);
    };
  }

  private static boolean isInt(double d) {
    return Double.doubleToRawLongBits((int) d) == Double.doubleToRawLongBits(d);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return value;
  }

  private static final class IntLiteral extends ExpressionNode {

    private final int value;

    IntLiteral(int value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value;
    }

    @Override
    public int executeInt(VirtualFrame frame) {
      return value;
    }

    @Override
    public double executeDouble(VirtualFrame frame) {
      return value;
    }
  }

  private static final class DoubleLiteral extends ExpressionNode {

    private final double value;

    DoubleLiteral(double value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value;
    }

    @Override
    public double executeDouble(VirtualFrame frame) {
      return value;
    }
  }

  private static final class BooleanLiteral extends ExpressionNode {

    private final boolean value;

    BooleanLiteral(boolean value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value;
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) {
      return value;
    }
  }
}
