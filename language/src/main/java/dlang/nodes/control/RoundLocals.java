package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.local.Slot;

/**
 * The locals of a loop's body, which mean nothing from one round to the next. In compiled code they
 * are forgotten between rounds; else what a frame would look like after a deoptimization keeps all
 * of them alive, and each round begins by moving them from one place on the stack to another. What belongs to
 * loops inside is forgotten by those, so here only before the first round: then each round begins with the same.
 */
public final class RoundLocals {

  @CompilationFinal(dimensions = 1)
  private final Slot[] own;

  @CompilationFinal(dimensions = 1)
  private final Slot[] inner;

  /** Slots of loops inside that hold ints. */
  @CompilationFinal(dimensions = 1)
  private final int[] innerInts;

  /** Slots of loops inside that hold objects. */
  @CompilationFinal(dimensions = 1)
  private final int[] innerObjects;

  public RoundLocals(Slot[] own, Slot[] inner, int[] innerInts, int[] innerObjects) {
    this.own = own;
    this.inner = inner;
    this.innerInts = innerInts;
    this.innerObjects = innerObjects;
  }

  @ExplodeLoop
  void forget(VirtualFrame frame) {
    if (CompilerDirectives.inCompiledCode()) {
      for (Slot slot : own) {
        slot.forget(frame);
      }
    }
  }

  @ExplodeLoop
  void forgetAll(VirtualFrame frame) {
    forget(frame);
    if (CompilerDirectives.inCompiledCode()) {
      for (Slot slot : inner) {
        slot.forget(frame);
      }
      for (int slot : innerInts) {
        frame.setInt(slot, 0);
      }
      for (int slot : innerObjects) {
        frame.setObject(slot, null);
      }
    }
  }
}
