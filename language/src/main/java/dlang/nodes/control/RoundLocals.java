package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.nodes.local.Slot;

/**
 * The locals of a loop's body, which mean nothing from one round to the next. In compiled code they
 * are forgotten between rounds; else what a frame would look like after a deoptimization keeps all
 * of them alive, and each round begins by moving them from one place on the stack to another.
 */
public final class RoundLocals {

  @CompilationFinal(dimensions = 1)
  private final Slot[] slots;

  public RoundLocals(Slot[] slots) {
    this.slots = slots;
  }

  @ExplodeLoop
  void forget(VirtualFrame frame) {
    if (CompilerDirectives.inCompiledCode()) {
      for (Slot slot : slots) {
        slot.forget(frame);
      }
    }
  }
}
