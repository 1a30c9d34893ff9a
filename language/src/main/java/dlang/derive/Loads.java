package dlang.derive;

import dlang.core.Atom;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Local;
import dlang.core.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that the adjoint program reads again out of an array instead of having them on the tape: those that a loop
 * reads out of an array from outside it that nobody writes. The array itself is then <em>kept</em> on the tape, but only
 * if its shared bit is set already when its local is: else to keep it could make a later write of its owner copy
 * all of it, for the sake of a few numbers. A bit of the path word tells which it was.
 */
final class Loads {

  private final Layout layout;

  /** The arrays to keep and the rank that they must have, so that what is read is a number. */
  private final Map<Local, Integer> kept = new LinkedHashMap<>();

  Loads(Layout layout) {
    this.layout = layout;
  }

  /** What reads {@code x}, if it can be read again; else null. */
  @Nullable Access of(Local x) {
    if (layout.definition(x) instanceof Access read
        && read.mode() == Access.Mode.READ
        && read.structure() == null
        && read.place() instanceof Place.InLocal(var base, var path)
        && path.size() == 1
        && path.getFirst() instanceof Place.Index(var subscripts)
        && subscripts.stream().allMatch(s -> s instanceof Place.At)
        && kept.getOrDefault(base, subscripts.size()) == subscripts.size()
        && layout.region(layout.home(x)) != layout.region(layout.home(base))
        && isBorrowed(base)) {
      return read;
    }
    return null;
  }

  /**
   * Whether what a local holds is not written while the function runs, and is held by somebody else, so that to keep
   * it costs nothing.
   */
  private boolean isBorrowed(Local x) {
    if (x.kind() == Local.Kind.PARAM) {
      return true;
    }
    return !x.isMutable()
        && switch (layout.definition(x)) {
          case Instr.Assign(_, Expr.Copy(Local source), _) -> isBorrowed(source);
          case Instr.Assign(_, Expr.Apply(var operator, var arguments), _) ->
              operator.isBuiltin("iterable")
                  && arguments.getFirst() instanceof Local source
                  && isBorrowed(source);
          case Access(_, Place.InLocal(var source, _), _, _, _) -> isBorrowed(source);
          case null, default -> layout.isPopped(x);
        };
  }

  /** Notes that a number is read again. */
  void keep(Access read) {
    kept.put(base(read), indices(read).size());
  }

  static Local base(Access read) {
    return ((Place.InLocal) read.place()).base();
  }

  static List<Atom> indices(Access read) {
    var all = new ArrayList<Atom>();
    for (var step : ((Place.InLocal) read.place()).path()) {
      if (step instanceof Place.Index(var subscripts)) {
        subscripts.forEach(s -> all.add(((Place.At) s).index()));
      }
    }
    return all;
  }

  /** The locals of arrays to keep. */
  List<Local> kept() {
    return List.copyOf(kept.keySet());
  }

  int rank(Local kept) {
    return Objects.requireNonNull(this.kept.get(kept));
  }
}
