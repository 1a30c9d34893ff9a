package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The shadows of all that has identity, of cells, tapes and sweeps: their adjoints in one sweep, or their tangents in
 * one pass forward. The shadow of a tape, sweep or mirror is a mirror: it goes over lanes of the same positions, for a sweep the
 * opposite way, for a pass the same way.
 */
public final class Shadows implements TruffleObject {

  private final boolean forward;
  private final List<Shadowed> shadowed = new ArrayList<>();
  private final List<Lanes> lanes = new ArrayList<>();

  private Shadows(boolean forward) {
    this.forward = forward;
  }

  /** The shadows of a pass forward. */
  public static Shadows forward() {
    return new Shadows(true);
  }

  static Shadows backward() {
    return new Shadows(false);
  }

  /** The shadow of a cell: a cell, which holds 0 at first. */
  public Cell of(Cell cell) {
    var last = cell.lastShadow(this);
    return (Cell) (last != null ? last : findOrMake(cell));
  }

  /** The shadow of a tape, from where that stands. */
  public Mirror of(Tape tape) {
    var last = tape.lastShadow(this);
    return (Mirror) (last != null ? last : findOrMake(tape));
  }

  /** The shadow of a sweep, from where that stands. */
  public Mirror of(Sweep sweep) {
    var last = sweep.lastShadow(this);
    return (Mirror) (last != null ? last : findOrMake(sweep));
  }

  /** The shadow of a mirror, from where that stands. */
  public Mirror of(Mirror mirror) {
    var last = mirror.lastShadow(this);
    return (Mirror) (last != null ? last : findOrMake(mirror));
  }

  @TruffleBoundary
  private Object findOrMake(Shadowed source) {
    var known = source.findShadow(this);
    if (known != null) {
      return known;
    }
    var made =
        switch (source) {
          case Cell _ -> Cell.shadow();
          case Tape t -> new Mirror(of(t.lanes), t.length(), 0, forward);
          case Sweep s -> new Mirror(of(s.lanes), s.position(), s.start(), !forward);
          case Mirror m -> new Mirror(of(m.lanes), m.position(), m.start(), forward == m.goesUp());
          case Lanes l -> l.shadow();
        };
    if (made instanceof Lanes shadow) {
      lanes.add(shadow);
    }
    source.addShadow(this, made);
    shadowed.add(source);
    return made;
  }

  private Lanes of(Lanes source) {
    return (Lanes) findOrMake(source);
  }

  /** Whether the adjoints of what is on tapes were all taken and the mirrors have come to the end of their way. */
  boolean areTaken() {
    return lanes.stream().allMatch(l -> !l.areTaken() || l.isZero())
        && shadowed.stream()
            .allMatch(s -> !(s.findShadow(this) instanceof Mirror m) || m.isAtEnd());
  }

  /** Gives the lanes back to the pool; nothing refers to these shadows any more. */
  @TruffleBoundary
  public void release() {
    for (var each : shadowed) {
      each.removeShadow(this);
    }
    for (var each : lanes) {
      each.release();
    }
    shadowed.clear();
    lanes.clear();
  }
}
