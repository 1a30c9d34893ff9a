package dlang.derive;

import dlang.core.Block;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reverse mode of one function: runs the passes and hands out the two programs.
 *
 * <p>What the adjoint of an instruction needs is found by writing the adjoint program once without
 * knowing what is saved, and looking at what was asked for.
 */
final class Reverse {

  private final Function function;
  private final Derive derive;
  private final Local tape;
  private final AdjointSignature signature;
  private @Nullable Block augmented;
  private @Nullable Block adjoint;

  Reverse(Function function, Derive derive, Local tape, AdjointSignature signature) {
    this.function = function;
    this.derive = derive;
    this.tape = tape;
    this.signature = signature;
  }

  synchronized Block augmented() {
    run();
    return java.util.Objects.requireNonNull(augmented);
  }

  synchronized Block adjoint() {
    run();
    return java.util.Objects.requireNonNull(adjoint);
  }

  private void run() {
    if (adjoint != null) {
      return;
    }
    var plan = Plan.of(function, derive);
    var body = plan.body();
    Map<Instr, Set<Local>> needs = new IdentityHashMap<>();
    new Backward(
            plan, signature, null, (site, x) -> needs.computeIfAbsent(site, _ -> new HashSet<>()).add(x))
        .program();
    plan = plan.again();
    var restoration = new Restoration(plan.layout(), body, needs);
    var backward = new Backward(plan, signature, restoration, (_, _) -> {}).program();
    adjoint = Copies.leaveOut(backward, Set.of());
    augmented = Copies.leaveOutBeside(body, new Forward(plan, tape, restoration).program());
  }
}
