package dlang.tests.random;

import dlang.tests.Interpreter;
import dlang.tests.random.Verdict.Failed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves statements out of a failing program while it goes on failing in the same way. */
final class Shrinker {
  private final Interpreter interpreter;
  private final Program program;
  private final String kind;
  private final Set<Integer> dropped = new HashSet<>();
  private final Set<Integer> opened = new HashSet<>();

  private Shrinker(Interpreter interpreter, Program program, String kind) {
    this.interpreter = interpreter;
    this.program = program;
    this.kind = kind;
  }

  /** The text of a short program with the same kind of failure. */
  static String shrink(Interpreter interpreter, Program program, String kind) {
    var shrinker = new Shrinker(interpreter, program, kind);
    while (shrinker.shrinkOnce(program.pieces())) {}
    return program.text(shrinker.dropped, shrinker.opened);
  }

  private boolean shrinkOnce(List<Piece> pieces) {
    boolean changed = false;
    for (var piece : pieces) {
      if (dropped.contains(piece.id())) {
        continue;
      }
      if (tryWith(dropped, piece)) {
        changed = true;
        continue;
      }
      if (!piece.body().isEmpty()) {
        changed |= !opened.contains(piece.id()) && tryWith(opened, piece);
        changed |= shrinkOnce(piece.body());
      }
    }
    return changed;
  }

  private boolean tryWith(Set<Integer> set, Piece piece) {
    set.add(piece.id());
    if (Verdict.of(interpreter, program.text(dropped, opened)) instanceof Failed failed
        && failed.kind().equals(kind)) {
      return true;
    }
    set.remove(piece.id());
    return false;
  }
}
