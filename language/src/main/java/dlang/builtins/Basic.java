package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dlang.core.Literal;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Range;
import dlang.runtime.Record;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** The small builtins that loops and conditions are made of. */
final class Basic {
  private Basic() {}

  static void addTo(BuiltinTable t) {
    t.add("not(a)", a -> BasicFactory.NotNodeGen.create(a[0]));
    t.add("len(x)", a -> BasicFactory.LenNodeGen.create(a[0]));
    t.add("stop_gradient(x)", a -> BasicFactory.StopGradientNodeGen.create(a[0]));
    t.add("is_unset(v)", a -> BasicFactory.IsUnsetNodeGen.create(a[0]));
    t.add("count(lo, hi, inclusive)", a -> BasicFactory.CountNodeGen.create(a[0], a[1], a[2]));
    t.add(
        "range_of(lo, hi, inclusive)", a -> BasicFactory.RangeOfNodeGen.create(a[0], a[1], a[2]));
  }

  @NodeChild(value = "a", type = ExpressionNode.class)
  abstract static class Not extends BuiltinNode {
    @Specialization
    boolean bool(boolean a) {
      return !a;
    }

    @Fallback
    Object other(Object a) {
      throw Arguments.refused("!", "a bool", a).at(this);
    }
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class Len extends BuiltinNode {
    @Specialization
    int array(Array x) {
      return x.length();
    }

    @Fallback
    Object other(Object x) {
      return length(x);
    }

    @TruffleBoundary
    private Object length(Object x) {
      return switch (x) {
        case String s -> s.codePointCount(0, s.length());
        case Record r -> r.size();
        case Range r -> r.count() <= Integer.MAX_VALUE ? (Object) (int) r.count() : (Object) (double) r.count();
        default -> throw Arguments.refused("len", "an array, a range, a record or a string", x).at(this);
      };
    }
  }

  /** For numbers nothing at all: bounds of loops are computed with it. */
  @NodeChild(value = "x", type = ExpressionNode.class)
  abstract static class StopGradient extends BuiltinNode {
    @Specialization
    int integer(int x) {
      return x;
    }

    @Specialization(replaces = "integer")
    double number(double x) {
      return x;
    }

    @Fallback
    Object other(Object x) {
      return Values.share(x);
    }
  }

  @NodeChild(value = "v", type = ExpressionNode.class)
  abstract static class IsUnset extends BuiltinNode {
    @Specialization
    boolean test(Object v) {
      return v == Literal.Constant.UNSET;
    }
  }

  @NodeChild(value = "lo", type = ExpressionNode.class)
  @NodeChild(value = "hi", type = ExpressionNode.class)
  @NodeChild(value = "inclusive", type = ExpressionNode.class)
  abstract static class Count extends BuiltinNode {
    @Specialization(guards = "fits(lo, hi)")
    int ints(int lo, int hi, boolean inclusive) {
      return Math.max(0, hi - lo + (inclusive ? 1 : 0));
    }

    /** Whether the difference of the bounds, and one more, is an int. */
    static boolean fits(int lo, int hi) {
      long count = (long) hi - lo;
      return count < Integer.MAX_VALUE && count > Integer.MIN_VALUE;
    }

    @Specialization(replaces = "ints")
    int doubles(double lo, double hi, boolean inclusive) {
      long count = rangeOf(lo, hi, inclusive).count();
      if (count > Integer.MAX_VALUE) {
        throw tooMany();
      }
      return (int) count;
    }

    @TruffleBoundary
    private DlangError tooMany() {
      return DlangError.limit("A loop over a range can have at most 2147483647 rounds.")
          .withHint("Use while.")
          .at(this);
    }

    @Fallback
    Object others(Object lo, Object hi, Object inclusive) {
      throw notNumbers(lo, hi).at(this);
    }
  }

  @NodeChild(value = "lo", type = ExpressionNode.class)
  @NodeChild(value = "hi", type = ExpressionNode.class)
  @NodeChild(value = "inclusive", type = ExpressionNode.class)
  abstract static class RangeOf extends BuiltinNode {
    @Specialization
    Range numbers(double lo, double hi, boolean inclusive) {
      return rangeOf(lo, hi, inclusive);
    }

    @Fallback
    Object others(Object lo, Object hi, Object inclusive) {
      throw notNumbers(lo, hi).at(this);
    }
  }

  static Range rangeOf(double lo, double hi, boolean inclusive) {
    return inclusive ? Range.to(lo, hi) : Range.until(lo, hi);
  }

  @TruffleBoundary
  static DlangError notNumbers(Object lo, Object hi) {
    return DlangError.type(
        "A range needs numbers as bounds, not " + Text.described(Values.isNumber(lo) ? hi : lo) + ".");
  }
}
