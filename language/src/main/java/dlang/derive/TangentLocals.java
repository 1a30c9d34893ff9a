package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The locals of a tangent program beside those of the primal: the tangent of each that carries one, and the shadow of
 * each that holds a cell or cursor which is read or written here.
 */
final class TangentLocals {

  private final Vocabulary words;
  private final Activity activity;
  private final Local pass;
  private final Set<Local> identities = new HashSet<>();
  private final Map<Local, Local> tangents = new HashMap<>();
  private final Map<Local, Local> shadows = new HashMap<>();

  TangentLocals(Vocabulary words, Activity activity, Local pass, Block body) {
    this.words = words;
    this.activity = activity;
    this.pass = pass;
    findIdentities(body);
  }

  static String name(Local x) {
    return x.name() + "\u0307";
  }

  private void findIdentities(Block block) {
    for (var instr : block.instrs()) {
      if (instr instanceof Instr.Access a) {
        identity(a.place());
      } else if (instr instanceof Instr.Resize r) {
        identity(r.place());
      } else if (instr instanceof Instr.Assign(var target, dlang.core.Expr.MakeCell _, _)) {
        identities.add(target);
      }
      Uses.blocks(instr).forEach(this::findIdentities);
    }
  }

  private void identity(Place place) {
    switch (place) {
      case Place.InCell(Local cell, _) -> identities.add(cell);
      case Place.AtCursor(Local cursor) -> identities.add(cursor);
      default -> {}
    }
  }

  boolean carries(Atom atom) {
    return activity.isActive(atom);
  }

  /** Makes a block of the tangent program the home of what belongs to the locals of one of the primal. */
  void enter(Block block, BlockBuilder out) {
    for (var x : block.locals()) {
      out.home(x);
      if (identities.contains(x)) {
        out.home(shadow(x));
      } else if (carries(x)) {
        out.home(tangent(x));
      }
    }
  }

  /** A local of the whole function was set by the caller; {@code tangent} is its tangent, if that is a parameter too. */
  void setTangent(Local x, Local tangent) {
    tangents.put(x, tangent);
  }

  /** Finds the shadow of what {@code x} holds from now on. */
  void identify(Local x, BlockBuilder out) {
    if (identities.contains(x)) {
      out.add(words.apply(shadow(x), null, "shadow", x, pass));
    }
  }

  /** The same for what the caller set. */
  void identifyOnEntry(Local x, BlockBuilder out) {
    if (identities.contains(x)) {
      out.home(shadow(x));
      identify(x, out);
    }
  }

  Local shadow(Atom x) {
    return shadows.computeIfAbsent(
        (Local) x, l -> Local.constant(name(l), Local.Kind.LET));
  }

  /** The local of a tangent. */
  private Local tangent(Local x) {
    return tangents.computeIfAbsent(x, l -> Local.of(name(l), kind(l)));
  }

  private static Local.Kind kind(Local x) {
    return x.isMutable() ? Local.Kind.VAR : Local.Kind.LET;
  }

  /** The tangent of an operand: a local, or 0 (for NONE, NONE). */
  Atom of(Atom atom) {
    if (atom instanceof Local x && carries(x) && !identities.contains(x)) {
      return tangent(x);
    }
    return atom.equals(Literal.NONE) ? atom : Literal.ZERO;
  }
}
