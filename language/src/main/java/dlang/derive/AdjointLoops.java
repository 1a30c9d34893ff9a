package dlang.derive;

import dlang.core.Atom;
import dlang.core.Instr;
import dlang.core.Local;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The loops around the place where the adjoint program is being written, and which adjoints of arrays are indexed in
 * them. Those become arrays before the outermost such loop, if they are still the number 0: so an access in
 * a loop need not be ready to make one.
 */
final class AdjointLoops {

  /** An adjoint that is indexed in a loop, and the structure of its primal there. */
  record Indexed(Local x, Local structure) {}

  private final Layout layout;
  private final Deque<Instr.Loop> open = new ArrayDeque<>();
  private final Map<Instr.Loop, Map<Local, Indexed>> indexed = new IdentityHashMap<>();

  AdjointLoops(Layout layout) {
    this.layout = layout;
  }

  void enter(Instr.Loop loop) {
    open.addLast(loop);
    indexed.put(loop, new LinkedHashMap<>());
  }

  /** Leaves the innermost loop: what is to be an array before its adjoint runs. */
  List<Indexed> leave() {
    return new ArrayList<>(indexed.remove(open.removeLast()).values());
  }

  /** Hears that the adjoint of {@code x} is indexed. */
  void indexes(Local x, Atom structure) {
    if (!(structure instanceof Local s)) {
      return;
    }
    for (var loop : open) {
      if (layout.isOutside(x, loop)
          && layout.isOutside(s, loop)
          && !layout.isWritten(s, loop.body(), 0, loop.body().instrs().size())) {
        Objects.requireNonNull(indexed.get(loop)).put(x, new Indexed(x, s));
        return;
      }
    }
  }
}
