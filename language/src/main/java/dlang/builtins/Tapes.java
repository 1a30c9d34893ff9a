package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import dlang.core.Literal;
import dlang.nodes.BuiltinNode;
import dlang.nodes.ExpressionNode;
import dlang.runtime.Adjoints;
import dlang.runtime.Array;
import dlang.runtime.Carriers;
import dlang.runtime.Cell;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Gradients;
import dlang.runtime.Mirror;
import dlang.runtime.Nil;
import dlang.runtime.Record;
import dlang.runtime.Shadows;
import dlang.runtime.Sweep;
import dlang.runtime.Tape;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** Tapes, sweeps and path words, and the checks before and after a sweep. */
final class Tapes {
  private Tapes() {}

  static void addTo(BuiltinTable t) {
    t.plain("new_tape()", (node, a) -> new Tape(DlangContext.get(node).tapes()));
    t.plain(
        "tape_memory()", (node, a) -> (double) DlangContext.get(node).tapes().mostSinceAsked());
    t.plain("release(tape)", (node, a) -> release(a[0]));
    t.plain("new_pass()", (node, a) -> Shadows.forward());
    t.plain("new_sweep(tape)", (node, a) -> new Sweep((Tape) a[0]));
    t.plain("last_sweep(tape)", (node, a) -> new Sweep((Tape) a[0], true));
    t.plain("trim_tape(sweep)", (node, a) -> trim(a[0]));
    t.add("shadow(x, owner)", a -> TapesFactory.ShadowNodeGen.create(a[0], a[1]));
    t.add("push_word(tape, w)", a -> TapesFactory.PushWordNodeGen.create(a[0], a[1]));
    t.add("pop_word(sweep)", a -> TapesFactory.PopWordNodeGen.create(a[0]));
    t.add("with_bit(w, k)", a -> TapesFactory.WithPartNodeGen.create(false, a[0], a[1]));
    t.add("has_bit(w, k)", a -> TapesFactory.HasBitNodeGen.create(a[0], a[1]));
    t.add("mark(w, k, s)", a -> TapesFactory.MarkNodeGen.create(a[0], a[1], a[2]));
    t.add("keep(w, k, x, rank)", a -> TapesFactory.KeepNodeGen.create(a[0], a[1], a[2], a[3]));
    t.plain("freeze(x)", (node, a) -> freeze(a[0]));
    t.add("with_exit(w, e)", a -> TapesFactory.WithPartNodeGen.create(true, a[0], a[1]));
    t.add("exit_of(w)", a -> TapesFactory.ExitOfNodeGen.create(a[0]));
    t.plain("check_scalar(y, what)", (node, a) -> checkScalar(a[0], (String) a[1]));
    t.plain("check_numeric(x, what, parameter)", (node, a) -> checkNumeric(a));
    t.plain("check_cotangent(c, y)", (node, a) -> Values.share(Gradients.check("cotangent", a[0], a[1])));
    t.plain("check_cotangents(v, n, f)", (node, a) -> checkCotangents(a[0], a[1], a[2]));
    t.plain("check_given(v, rule)", (node, a) -> checkGiven(a[0], a[1]));
    t.plain("check_held(t, f, x, zero)", (node, a) -> checkHeld(a));
    t.plain("check_tangent(t, x)", (node, a) -> Values.share(Gradients.check("tangent", a[0], a[1])));
    t.plain("end_sweep(sweep)", (node, a) -> endSweep((Sweep) a[0]));
  }

  private static Object checkGiven(Object v, Object rule) {
    if (v == Nil.NIL) {
      throw DlangError.type(rule + " gave nil.")
          .withHint("Its value is that of its last expression, or what `return` gives.");
    }
    return v;
  }

  private static Object checkHeld(Object[] a) {
    if (!Adjoints.isUnwanted(a[0]) && !((Boolean) a[3] && Carriers.isZero(a[0]))) {
      throw DlangError.argument(
              "The derivative of `" + a[1] + "` says nothing of `" + a[2]
                  + "`, which the function uses and which is differentiated by here.")
          .withHint("Pass `" + a[2] + "` as an argument, or stop_gradient of it.");
    }
    return a[0];
  }

  private static Object trim(Object sweep) {
    ((Sweep) sweep).trim();
    return Nil.NIL;
  }

  private static Object release(Object tapeOrPass) {
    if (tapeOrPass instanceof Tape tape) {
      tape.release();
    } else {
      ((Shadows) tapeOrPass).release();
    }
    return Nil.NIL;
  }

  @NodeChild(value = "x", type = ExpressionNode.class)
  @NodeChild(value = "owner", type = ExpressionNode.class)
  abstract static class Shadow extends BuiltinNode {
    /** What was not bound yet when its block was left is 0 on the tape, and nothing happens to it. */
    @Specialization
    double unbound(double x, @SuppressWarnings("unused") Object owner) {
      return x;
    }

    @Specialization
    Object cell(Cell x, Sweep sweep) {
      return sweep.shadows().of(x);
    }

    @Specialization
    Object tape(Tape x, Sweep sweep) {
      return sweep.shadows().of(x);
    }

    @Specialization
    Object sweep(Sweep x, Sweep sweep) {
      return sweep.shadows().of(x);
    }

    @Specialization
    Object mirror(Mirror x, Sweep sweep) {
      return sweep.shadows().of(x);
    }

    @Specialization
    Object cell(Cell x, Shadows pass) {
      return pass.of(x);
    }

    @Specialization
    Object tape(Tape x, Shadows pass) {
      return pass.of(x);
    }

    @Specialization
    Object sweep(Sweep x, Shadows pass) {
      return pass.of(x);
    }

    @Specialization
    Object mirror(Mirror x, Shadows pass) {
      return pass.of(x);
    }
  }

  @NodeChild(value = "tape", type = ExpressionNode.class)
  @NodeChild(value = "w", type = ExpressionNode.class)
  abstract static class PushWord extends BuiltinNode {
    @Specialization
    Object word(Tape tape, int w) {
      tape.pushWord(w);
      return Nil.NIL;
    }

    @Specialization(replaces = "word")
    Object number(Tape tape, double w) {
      tape.pushWord((int) w);
      return Nil.NIL;
    }
  }

  @NodeChild(value = "sweep", type = ExpressionNode.class)
  abstract static class PopWord extends BuiltinNode {
    @Specialization
    int word(Sweep sweep) {
      return sweep.popWord();
    }
  }

  /** {@code with_bit} or {@code with_exit}. */
  @NodeChild(value = "w", type = ExpressionNode.class)
  @NodeChild(value = "k", type = ExpressionNode.class)
  abstract static class WithPart extends BuiltinNode {
    private final boolean exit;

    WithPart(boolean exit) {
      this.exit = exit;
    }

    @Specialization
    int ints(int w, int k) {
      return exit ? w & EXIT_UNIT - 1 | k << EXIT_SHIFT : w | 1 << k;
    }

    @Specialization(replaces = "ints")
    int doubles(double w, double k) {
      return ints((int) w, (int) k);
    }
  }

  @NodeChild(value = "w", type = ExpressionNode.class)
  @NodeChild(value = "k", type = ExpressionNode.class)
  abstract static class HasBit extends BuiltinNode {
    @Specialization
    boolean ints(int w, int k) {
      return (w >> k & 1) != 0;
    }

    @Specialization(replaces = "ints")
    boolean doubles(double w, double k) {
      return ints((int) w, (int) k);
    }
  }

  @NodeChild(value = "w", type = ExpressionNode.class)
  @NodeChild(value = "k", type = ExpressionNode.class)
  @NodeChild(value = "s", type = ExpressionNode.class)
  abstract static class Mark extends BuiltinNode {
    @Specialization
    int number(int w, @SuppressWarnings("unused") int k, @SuppressWarnings("unused") double s) {
      return w;
    }

    @Fallback
    Object others(Object w, Object k, Object s) {
      int word = (int) Values.number(w);
      return Values.isNumber(s) ? word : word | 1 << (int) Values.number(k);
    }
  }

  @NodeChild(value = "w", type = ExpressionNode.class)
  @NodeChild(value = "k", type = ExpressionNode.class)
  @NodeChild(value = "x", type = ExpressionNode.class)
  @NodeChild(value = "rank", type = ExpressionNode.class)
  abstract static class Keep extends BuiltinNode {
    @Specialization
    int array(int w, int k, Array x, int rank) {
      return x.isShared() && x.isPacked() && x.rank() == rank ? w | 1 << k : w;
    }

    @Fallback
    Object others(
        Object w, @SuppressWarnings("unused") Object k, @SuppressWarnings("unused") Object x,
        @SuppressWarnings("unused") Object rank) {
      return w;
    }
  }

  private static Object freeze(Object x) {
    Values.share(x);
    return Nil.NIL;
  }

  private static final int EXIT_SHIFT = 24;
  private static final int EXIT_UNIT = 1 << EXIT_SHIFT;

  @NodeChild(value = "w", type = ExpressionNode.class)
  abstract static class ExitOf extends BuiltinNode {
    @Specialization
    int word(int w) {
      return w >>> EXIT_SHIFT;
    }

    @Specialization(replaces = "word")
    int number(double w) {
      return (int) w >>> EXIT_SHIFT;
    }
  }

  private static Object checkScalar(Object y, String what) {
    if (Values.isNumber(y)) {
      return Nil.NIL;
    }
    throw DlangError.type(
            what + " needs a function that returns a number, but it returned " + Text.described(y) + ".")
        .withHint("For a function that returns an array use jacobian, or vjp.");
  }

  private static Object checkNumeric(Object[] a) {
    if (hasNumber(a[0])) {
      return Nil.NIL;
    }
    if (a[0] == Literal.Constant.UNSET) {
      throw DlangError.of(
              DlangError.Kind.ARGUMENT,
              a[1] + " needs an argument for `" + a[2] + "`, which it differentiates by.",
              null)
          .withHint("A default is used only where nothing is differentiated by the parameter.");
    }
    throw DlangError.type(
        a[1] + " cannot differentiate with respect to " + a[2] + ": there is no number in "
            + Text.described(a[0]) + ".");
  }

  private static Object checkCotangents(Object v, Object n, Object f) {
    int wanted = (int) Values.number(n);
    if (!(v instanceof Array array) || array.length() != wanted) {
      String got = v instanceof Array a ? "an array of length " + a.length() : Text.described(v);
      throw DlangError.shape(
          "The pullback of " + f + " must give an array of " + wanted
              + (wanted == 1 ? " cotangent" : " cotangents") + ", one for each parameter, but gave " + got + ".");
    }
    return Nil.NIL;
  }

  /**
   * Whether a value can be differentiated by. An empty array or record can, for its gradient is empty as well; so this is more
   * than {@link dlang.runtime.Carriers#hasNumbers}, which asks whether a derivative can get lost.
   */
  static boolean hasNumber(Object x) {
    if (x instanceof Array array) {
      boolean found = array.packed() != null;
      for (int i = 0; i < array.length() && !found; i++) {
        found = hasNumber(array.get(i));
      }
      return found;
    }
    if (x instanceof Record record) {
      boolean found = record.size() == 0;
      for (int i = 0; i < record.size() && !found; i++) {
        found = hasNumber(record.value(i));
      }
      return found;
    }
    return Values.isNumber(x);
  }

  @TruffleBoundary
  private static Object endSweep(Sweep sweep) {
    assert sweep.isBalanced() : "the sweep does not end where its tape began";
    sweep.release();
    return Nil.NIL;
  }
}
