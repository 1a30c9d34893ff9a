package dlang.derive;

import dlang.core.Atom;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Instr.Access.Mode;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the tangents of accesses and resizes: the same instruction on the place of the tangent. */
final class PlaceTangent {

  private final Vocabulary words;
  private final Preparation prepared;
  private final TangentLocals locals;
  private final Map<Local, Instr.Resize> waiting = new HashMap<>();

  PlaceTangent(Vocabulary words, Preparation prepared, TangentLocals locals) {
    this.words = words;
    this.prepared = prepared;
    this.locals = locals;
  }

  /** The place of the tangent; null if it is always zero. */
  private @Nullable Place place(Place place) {
    return switch (place) {
      case Place.InCell(var cell, var path) -> new Place.InCell(locals.shadow(cell), path);
      case Place.AtCursor(var cursor) -> new Place.AtCursor(locals.shadow(cursor));
      case Place.InLocal(var base, var path) ->
          locals.of(base) instanceof Local tangent ? new Place.InLocal(tangent, path) : null;
    };
  }

  void access(Access a, BlockBuilder out) {
    var place = a.mode() == Mode.STRUCTURE ? null : place(a.place());
    boolean cursor = a.place() instanceof Place.AtCursor;
    if (place == null) {
      out.add(a);
      return;
    }
    Atom structure = Objects.requireNonNull(prepared.structure(a));
    if (!Uses.assignsValue(a)) {
      var value = locals.of(a.value());
      if (!cursor && a.mode() == Mode.ACCUMULATE && value.equals(Literal.ZERO)) {
        out.add(a);
        return;
      }
      var like = prepared.valueStructure(a);
      out.add(a);
      out.add(new Access(a.mode(), place, like == null ? value : spread(a, value, out), structure, null));
      return;
    }
    var target = (Local) a.value();
    boolean carries = locals.of(target) instanceof Local;
    if (!carries && !cursor && a.mode() == Mode.READ) {
      out.add(a);
      return;
    }
    var t = out.temp("t");
    var tangent = new Access(a.mode(), place, t, structure, null);
    if (isInPlace(target, a.place())) {
      out.add(tangent);
      out.add(a);
    } else {
      out.add(a);
      out.add(tangent);
    }
    if (carries) {
      out.add(
          Preparation.endsInArray(a.place())
              ? words.apply((Local) locals.of(target), null, "conform", t, target)
              : Vocabulary.copy((Local) locals.of(target), t));
    }
  }

  /** Whether an access overwrites what its place is made of. */
  private static boolean isInPlace(Local target, Place place) {
    var found = new boolean[1];
    Uses.place(place, atom -> found[0] |= atom == target);
    return found[0];
  }

  /** The tangent of a value that fills a slice, as large as the slice. */
  private Atom spread(Access a, Atom value, BlockBuilder out) {
    if (value instanceof Literal) {
      return value;
    }
    var slice = out.temp("slice");
    out.add(new Access(Mode.READ, a.place(), slice, a.structure(), a.span()));
    var spread = out.temp("t");
    out.add(words.apply(spread, null, "unfit", value, slice));
    return spread;
  }

  void resize(Instr.Resize r, BlockBuilder out) {
    out.add(r);
    if (place(r.place()) == null) {
      return;
    }
    var length = Objects.requireNonNull(prepared.structure(r));
    if (Uses.assignsValue(r) && r.structure() == null) {
      waiting.put((Local) length, r);
    } else {
      tangent(r, length, out);
    }
  }

  /** {@code x} was set: if it is the length of what was shrunk, its tangent can be shrunk now. */
  void wasSet(Local x, BlockBuilder out) {
    var shrunk = waiting.remove(x);
    if (shrunk != null) {
      tangent(shrunk, x, out);
    }
  }

  private void tangent(Instr.Resize r, Atom length, BlockBuilder out) {
    var place = Objects.requireNonNull(place(r.place()));
    var position = prepared.position(r);
    var value = locals.of(r.value());
    if (Uses.assignsValue(r) && value instanceof Literal) {
      value = out.temp("_");
    }
    out.add(new Instr.Resize(r.change(), place, position, value, length, null));
  }
}
