package dlang.derive;

import dlang.core.Atom;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Instr.Access.Mode;
import dlang.core.Instr.Resize.Change;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Rewriter;
import dlang.core.Uses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjoints of accesses and resizes: the same kind of instruction on the place of the adjoint, READ for
 * ACCUMULATE, WRITE for TAKE, PUSH for POP, INSERT for REMOVE, and the other way round.
 */
final class PlaceAdjoint {

  private final Plan plan;
  private final Vocabulary words;
  private final AdjointLocals locals;
  private final Accumulators accumulators;
  private final AdjointLoops loops;

  PlaceAdjoint(
      Plan plan, AdjointLocals locals, Accumulators accumulators, AdjointLoops loops) {
    this.plan = plan;
    this.words = plan.words();
    this.locals = locals;
    this.accumulators = accumulators;
    this.loops = loops;
  }

  void components(Local t, Atom structure, List<Atom> parts, BlockBuilder out) {
    for (int i = 0; i < parts.size(); i++) {
      if (plan.activity().isActive(parts.get(i))) {
        component(t, Place.Index.at(Literal.of(i)), structure, parts.get(i), out);
      }
    }
  }

  /** Of a function value. */
  void captures(Local t, List<Atom> captures, BlockBuilder out) {
    for (int k = 0; k < captures.size(); k++) {
      if (plan.activity().isActive(captures.get(k))) {
        component(t, new Place.Field(Vocabulary.key(k)), Literal.ZERO, captures.get(k), out);
      }
    }
  }

  void component(Local t, Place.Step step, Atom structure, Atom part, BlockBuilder out) {
    var c = out.temp("t");
    var place = new Place.InLocal(t, List.of(step));
    out.add(new Access(Mode.READ, place, c, structure, null));
    add(part, c, out);
  }

  void add(Atom x, Atom value, BlockBuilder out) {
    if (plan.activity().isActive(x)) {
      accumulators.add((Local) x, value, out);
    }
  }

  /** The place of the adjoint; null if it is known to be zero and {@code force} does not say to make it. */
  private @Nullable Place adjointPlace(Place place, boolean force, BlockBuilder out) {
    var rewriter = new Rewriter(locals::use);
    return switch (place) {
      case Place.InCell(var cell, var path) ->
          new Place.InCell(locals.shadow(cell), rewriter.path(path));
      case Place.AtCursor(var cursor) -> new Place.AtCursor(locals.shadow(cursor));
      case Place.InLocal(var base, var path) -> {
        if (!plan.activity().isActive(base) || accumulators.isZero(base) && !force) {
          yield null;
        }
        yield new Place.InLocal(accumulators.materialize(base, out), rewriter.path(path));
      }
    };
  }

  void access(Access a, BlockBuilder out) {
    if (a.mode() == Mode.STRUCTURE) {
      return;
    }
    boolean receives = Uses.assignsValue(a);
    boolean cursor = a.place() instanceof Place.AtCursor;
    Atom value = Literal.ZERO;
    if (receives && plan.activity().isActive(a.value())) {
      var t = accumulators.take((Local) a.value(), out);
      value = t == null ? Literal.ZERO : t;
    }
    boolean nothing = receives && value == Literal.ZERO;
    if (!cursor && nothing && a.mode() == Mode.READ
        || !cursor && !receives && !plan.activity().isActive(a.value()) && a.mode() == Mode.ACCUMULATE) {
      return;
    }
    boolean force = receives && value != Literal.ZERO;
    var place = adjointPlace(a.place(), force, out);
    if (place == null) {
      return;
    }
    var s = java.util.Objects.requireNonNull(plan.prepared().structure(a));
    var structure = locals.use(s);
    if (a.place() instanceof Place.InLocal(var base, _)) {
      loops.indexes(base, s);
    }
    if (receives) {
      var mode = a.mode() == Mode.READ ? Mode.ACCUMULATE : Mode.WRITE;
      out.add(new Access(mode, place, value, structure, null));
    } else {
      var mode = a.mode() == Mode.WRITE ? Mode.TAKE : Mode.READ;
      var t = out.temp("t");
      out.add(new Access(mode, place, t, structure, null));
      var like = plan.prepared().valueStructure(a);
      if (like != null && plan.activity().isActive(a.value())) {
        var fitted = out.temp("t");
        out.add(words.apply(fitted, null, "fit", t, locals.use(like)));
        add(a.value(), fitted, out);
      } else if (mode == Mode.TAKE && isElement(a, s) && plan.activity().isActive(a.value())) {
        var replaced =
            plan.spreads().computeIfAbsent(a, _ -> Local.constant("replaced", Local.Kind.LET));
        var own = out.temp("t");
        out.add(words.apply(own, null, "expand", t, replaced));
        add(a.value(), own, out);
      } else {
        add(a.value(), t, out);
      }
    }
  }

  /** Whether an access is to an element of an array, which can be of another structure than what the array was made of. */
  private static boolean isElement(Access a, Atom structure) {
    return !(structure instanceof Literal) && Preparation.endsInArray(a.place());
  }

  void resize(Instr.Resize r, BlockBuilder out) {
    boolean receives = Uses.assignsValue(r);
    Atom value = Literal.ZERO;
    if (receives && plan.activity().isActive(r.value())) {
      var t = accumulators.take((Local) r.value(), out);
      value = t == null ? Literal.ZERO : t;
    }
    var place = adjointPlace(r.place(), value != Literal.ZERO, out);
    if (place == null) {
      return;
    }
    var position = plan.prepared().position(r);
    var index = position == null ? null : locals.use(position);
    var length = locals.use(java.util.Objects.requireNonNull(plan.prepared().structure(r)));
    var change =
        switch (r.change()) {
          case PUSH -> Change.POP;
          case POP -> Change.PUSH;
          case INSERT -> Change.REMOVE;
          case REMOVE -> Change.INSERT;
        };
    if (receives) {
      out.add(new Instr.Resize(change, place, index, value, length, null));
    } else {
      var t = out.temp("t");
      out.add(new Instr.Resize(change, place, index, t, length, null));
      add(r.value(), t, out);
    }
  }
}
