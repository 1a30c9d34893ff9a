package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.Broadcasting;
import dlang.runtime.DlangError;
import dlang.runtime.Gradients;
import dlang.runtime.Shape;
import dlang.runtime.Structure;
import dlang.runtime.Values;

/** The algebra of adjoints as nodes: sums and products of numbers, and a way out for everything else. */
final class AdjointOperators {
  private AdjointOperators() {}

  static void addTo(BuiltinTable t) {
    t.add("accumulate(a, t)", a -> AdjointOperatorsFactory.AccumulateNodeGen.create(a[0], a[1]));
    t.add("weigh(a, b)", a -> AdjointOperatorsFactory.WeighNodeGen.create(a[0], a[1]));
    t.add(
        "weigh_like(t, b, x)",
        a -> AdjointOperatorsFactory.WeighLikeNodeGen.create(a[0], a[1], a[2]));
    t.add("fit(t, x)", a -> AdjointOperatorsFactory.FitNodeGen.create(a[0], a[1]));
    t.plain("layout(t, length)", (node, a) -> Adjoints.layout(a[0], a[1]));
    t.add("unfit(t, x)", a -> AdjointOperatorsFactory.UnfitNodeGen.create(a[0], a[1]));
    t.add("spread(x, y)", a -> AdjointOperatorsFactory.SpreadNodeGen.create(a[0], a[1]));
    t.add("fit_left(t, s)", a -> AdjointOperatorsFactory.FitSideNodeGen.create(true, a[0], a[1]));
    t.add("fit_right(t, s)", a -> AdjointOperatorsFactory.FitSideNodeGen.create(false, a[0], a[1]));
    t.add("structure(x)", a -> AdjointOperatorsFactory.StructureOfNodeGen.create(a[0]));
    t.add(
        "replaced(s, n, v)",
        a -> AdjointOperatorsFactory.ReplacedNodeGen.create(a[0], a[1], a[2]));
    t.plain("extent(x)", (node, a) -> Structure.extent(a[0]));
    t.plain("position(i, x)", (node, a) -> Structure.position(a[0], a[1]));
    t.add("expand(t, s)", a -> AdjointOperatorsFactory.ExpandNodeGen.create(a[0], a[1]));
    t.add("conform(t, x)", a -> AdjointOperatorsFactory.ConformNodeGen.create(a[0], a[1]));
    t.plain("unwanted(x)", (node, a) -> Adjoints.unwanted(a[0]));
    t.plain("complete(a, x)", (node, a) -> Gradients.complete(a[0], a[1]));
  }

  /** A node with two operands; errors are those of its slow path. */
  @NodeChild(value = "a", type = ExpressionNode.class)
  @NodeChild(value = "b", type = ExpressionNode.class)
  abstract static class Operation extends BuiltinNode {

    @Fallback
    @TruffleBoundary
    Object others(Object a, Object b) {
      try {
        return slow(a, b);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }

    abstract Object slow(Object a, Object b);
  }

  abstract static class Accumulate extends Operation {
    @Specialization
    double numbers(double a, double b) {
      return a + b;
    }

    @Override
    Object slow(Object a, Object b) {
      return Adjoints.accumulate(a, b);
    }
  }

  abstract static class Weigh extends Operation {
    @Specialization
    double numbers(double a, double b) {
      return Broadcasting.weigh(a, b, this);
    }

    @Override
    Object slow(Object a, Object b) {
      return Broadcasting.weigh(a, b);
    }
  }

  @NodeChild(value = "t", type = ExpressionNode.class)
  @NodeChild(value = "b", type = ExpressionNode.class)
  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class WeighLike extends BuiltinNode {
    @Specialization
    double numbers(double t, double b, @SuppressWarnings("unused") double x) {
      return Broadcasting.weigh(t, b, this);
    }

    @Fallback
    @TruffleBoundary
    Object others(Object t, Object b, Object x) {
      try {
        return Broadcasting.fit(Broadcasting.weigh(t, b), x);
      } catch (DlangError e) {
        throw e.at(this);
      }
    }
  }

  abstract static class Fit extends Operation {
    @Specialization
    double numbers(double a, @SuppressWarnings("unused") double b) {
      return a;
    }

    @Override
    Object slow(Object a, Object b) {
      return Broadcasting.fit(a, b);
    }
  }

  abstract static class Expand extends Operation {
    @Specialization
    double numberAsIs(double t, @SuppressWarnings("unused") double s) {
      return t;
    }

    @Specialization
    Object asIs(Object t, @SuppressWarnings("unused") double s) {
      return t;
    }

    @Specialization(guards = {"t.isPacked()", "!s.isScalar()", "t.length() == s.dim(0)"})
    Array array(Array t, @SuppressWarnings("unused") Shape s) {
      return t;
    }

    @Specialization(guards = "s.isScalar()")
    double number(double t, @SuppressWarnings("unused") Shape s) {
      return t;
    }

    @Override
    Object slow(Object a, Object b) {
      return Broadcasting.expand(a, b);
    }
  }

  abstract static class Conform extends Operation {
    @Specialization
    double numbers(double t, @SuppressWarnings("unused") double x) {
      return t;
    }

    @Specialization
    double number(double t, @SuppressWarnings("unused") Object x) {
      return t;
    }

    @Specialization(guards = {"t.isVector()", "x.isVector()", "t.length() == x.length()"})
    Array vector(Array t, @SuppressWarnings("unused") Array x) {
      return t;
    }

    @Override
    Object slow(Object a, Object b) {
      return Adjoints.conform(a, b);
    }
  }

  abstract static class Unfit extends Operation {
    @Specialization
    double numbers(double a, @SuppressWarnings("unused") double b) {
      return a;
    }

    @Override
    Object slow(Object a, Object b) {
      return Values.share(Broadcasting.unfit(a, b));
    }
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class StructureOf extends BuiltinNode {
    @Specialization
    Object number(@SuppressWarnings("unused") double x) {
      return Shape.SCALAR;
    }

    @Fallback
    Object any(Object x) {
      return Structure.of(x);
    }
  }

  @NodeChild(value = "s", type = ExpressionNode.class)
  @NodeChild(value = "n", type = ExpressionNode.class)
  @NodeChild(value = "v", type = ExpressionNode.class)
  abstract static class Replaced extends BuiltinNode {
    @Specialization(guards = "s.rank() == n")
    double number(
        @SuppressWarnings("unused") Shape s,
        @SuppressWarnings("unused") int n,
        @SuppressWarnings("unused") double v) {
      return 0;
    }

    @Fallback
    Object any(Object s, Object n, Object v) {
      return Structure.replaced(s, (int) Values.number(n), v);
    }
  }

  abstract static class Spread extends Operation {
    @Specialization
    double numbers(
        @SuppressWarnings("unused") double a, @SuppressWarnings("unused") double b) {
      return 0;
    }

    @Override
    Object slow(Object a, Object b) {
      return Broadcasting.spread(a, b);
    }
  }

  /** {@code fit_left} or {@code fit_right}. */
  abstract static class FitSide extends Operation {
    private final boolean left;

    FitSide(boolean left) {
      this.left = left;
    }

    @Specialization
    double numbers(double a, @SuppressWarnings("unused") double b) {
      return a;
    }

    @Override
    Object slow(Object a, Object b) {
      return Values.share(left ? Broadcasting.fitLeft(a, b) : Broadcasting.fitRight(a, b));
    }
  }
}
