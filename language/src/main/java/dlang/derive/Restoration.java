package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * How the adjoint program gets back the values it needs.
 *
 * <p>In: for each instruction the locals that its adjoint reads. Out: which immutable locals are saved in the
 * epilogue of their home block and which are recomputed or read again ({@link Loads}), and where; at which writes the overwritten version of a
 * mutable local is saved, and for which of them the last version is saved as well. What holds: while the
 * adjoint of an instruction runs, each local that it needs has the value it had before that instruction.
 */
final class Restoration {

  /** Operations that cost less than a number on the tape. */
  private static final Set<String> CHEAP = Set.of("add", "sub", "mul", "div", "neg", "stop_gradient");

  private final Layout layout;
  private final Map<Instr, Set<Local>> needs;
  private final Map<Local, List<Instr>> sites = new java.util.HashMap<>();
  private final Set<Local> saved = new LinkedHashSet<>();
  private final Map<Instr, List<Local>> recomputed = new IdentityHashMap<>();
  private final Map<Instr, Set<Local>> overwritten = new IdentityHashMap<>();
  private final Set<Local> last = new HashSet<>();
  private final Loads loads;
  private final Set<Local> readAgain = new LinkedHashSet<>();

  Restoration(Layout layout, Block body, Map<Instr, Set<Local>> needs) {
    this.layout = layout;
    this.needs = needs;
    this.loads = new Loads(layout);
    var open = new PriorityQueue<Local>(Comparator.comparingInt(layout::order).reversed());
    for (var entry : needs.entrySet()) {
      for (var x : List.copyOf(entry.getValue())) {
        need(entry.getKey(), x, open);
      }
    }
    while (!open.isEmpty()) {
      decide(open.poll(), open);
    }
    recomputed.values().forEach(list -> list.sort(Comparator.comparingInt(layout::order)));
    new Versions().block(body, new HashSet<>());
  }

  /** Immutable locals with home {@code block} that are saved, in the order of their definition. */
  List<Local> saved(Block block) {
    return saved.stream()
        .filter(x -> layout.isHomeOf(block, x))
        .sorted(Comparator.comparingInt(layout::order))
        .toList();
  }

  /** Immutable locals with home {@code block} that are saved only where the array they are read from is not kept. */
  List<Local> readAgain(Block block) {
    return readAgain.stream().filter(x -> layout.isHomeOf(block, x)).toList();
  }

  boolean isReadAgain(Local x) {
    return readAgain.contains(x);
  }

  /** Where a local comes from that is read again. */
  Local readFrom(Local x) {
    return Loads.base((Instr.Access) Objects.requireNonNull(layout.definition(x)));
  }

  /** The locals of arrays with home {@code block} that numbers are read from again. */
  List<Local> kept(Block block) {
    return loads.kept().stream().filter(x -> layout.isHomeOf(block, x)).toList();
  }

  boolean isSaved(Local x) {
    return saved.contains(x);
  }

  /** The rank that an array must have to be kept. */
  int rank(Local kept) {
    return loads.rank(kept);
  }

  /** Mutable locals with home {@code block} whose last version is saved. */
  List<Local> last(Block block) {
    return last.stream()
        .filter(x -> layout.isHomeOf(block, x))
        .sorted(Comparator.comparingInt(layout::order))
        .toList();
  }

  /** The locals to be recomputed before the adjoint of an instruction runs, operands first. */
  List<Local> recomputedFor(Instr instr) {
    return recomputed.getOrDefault(instr, List.of());
  }

  /** The mutable locals whose overwritten version an instruction must save. */
  List<Local> overwritten(Instr instr) {
    return overwritten.getOrDefault(instr, Set.of()).stream()
        .sorted(Comparator.comparingInt(layout::order))
        .toList();
  }

  boolean isNeeded(Local x) {
    return sites.containsKey(x);
  }

  private void need(Instr site, Local x, PriorityQueue<Local> open) {
    var known = sites.computeIfAbsent(x, _ -> new ArrayList<>());
    if (known.isEmpty() && !x.isMutable() && !layout.isCounter(x)) {
      open.add(x);
    }
    known.add(site);
    needs.computeIfAbsent(site, _ -> new HashSet<>()).add(x);
  }

  private void decide(Local x, PriorityQueue<Local> open) {
    var home = layout.home(x);
    int from = Integer.MAX_VALUE;
    int until = -1;
    for (var site : Objects.requireNonNull(sites.get(x))) {
      int index = layout.indexIn(home, site);
      from = Math.min(from, index);
      until = Math.max(until, index);
    }
    var definition = layout.definition(x);
    if (definition == null || isLeft(home, from, until) || !isCheap(x, home, until)) {
      saved.add(x);
      return;
    }
    var site = home.instrs().get(until);
    recomputed.computeIfAbsent(site, _ -> new ArrayList<>()).add(x);
    for (var operand : operands(definition)) {
      if (operand instanceof Local y) {
        need(site, y, open);
      }
    }
    var load = loads.of(x);
    if (load != null) {
      loads.keep(load);
      readAgain.add(x);
    }
  }

  /** Whether some run skips the last of the instructions from one index to another, but not the first. */
  private static boolean isLeft(Block block, int from, int until) {
    return block.instrs().subList(from, Math.max(from, until)).stream()
        .anyMatch(instr -> leaves(instr, true));
  }

  /**
   * @param mine whether a break or continue here leaves the region in question
   */
  private static boolean leaves(Instr instr, boolean mine) {
    return switch (instr) {
      case Instr.Break _, Instr.Continue _ -> mine;
      case Instr.Return _ -> true;
      default -> {
        boolean inside = mine && !(instr instanceof Instr.Loop);
        yield Uses.blocks(instr).stream()
            .anyMatch(b -> b.instrs().stream().anyMatch(i -> leaves(i, inside)));
      }
    };
  }

  /** Whether a local is computed by an operation that costs less than a number on the tape. */
  private boolean isPlain(Local x) {
    return switch (layout.definition(x)) {
      case Instr.Assign(_, Expr.Copy _, _) -> true;
      case Instr.Assign(_, Expr.Apply(var operator, _), _) -> operator.isBuiltin(CHEAP);
      case null, default -> loads.of(x) != null;
    };
  }

  /** What must be there to run a definition again, but for an array that is kept. */
  private static List<Atom> operands(Instr definition) {
    return switch (definition) {
      case Instr.Assign assign -> Uses.operands(assign.expr());
      case Instr.Access read -> Loads.indices(read);
      default -> throw new IllegalArgumentException(definition.toString());
    };
  }

  private boolean isCheap(Local x, Block home, int until) {
    if (!isPlain(x)) {
      return false;
    }
    for (var operand : operands(Objects.requireNonNull(layout.definition(x)))) {
      if (!isFree(operand, home)) {
        return false;
      }
      if (operand instanceof Local y
          && y.isMutable()
          && (layout.isWritten(y, home, layout.definedAt(x) + 1, until)
              || writesInside(home.instrs().get(until), y))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a compound instruction writes the local, so that it has several versions there. */
  private boolean writesInside(Instr instr, Local y) {
    if (Uses.blocks(instr).isEmpty()) {
      return false;
    }
    for (var block : Uses.blocks(instr)) {
      if (layout.isWritten(y, block, 0, block.instrs().size())) {
        return true;
      }
    }
    return false;
  }

  /** Whether an operand is there anyway, or costs less than what is computed from it each time the block runs. */
  private boolean isFree(Atom operand, Block home) {
    if (!(operand instanceof Local y) || isNeeded(y) || layout.isCounter(y)) {
      return true;
    }
    if (y.isMutable()) {
      return false;
    }
    if (!layout.isHomeOf(home, y)) {
      return true;
    }
    var definition = layout.definition(y);
    return definition != null
        && isPlain(y)
        && operands(definition).stream().allMatch(o -> !isMutable(o) && isFree(o, home));
  }

  private static boolean isMutable(Atom atom) {
    return atom instanceof Local y && y.isMutable();
  }

  /** Follows, forward, for which mutable locals the current version is needed by what ran since it was written. */
  private final class Versions {

    private Set<Local> atBreak = new HashSet<>();
    private Set<Local> atContinue = new HashSet<>();

    /** Takes the state at the start and changes it to that at the end. */
    void block(Block block, Set<Local> state) {
      for (var instr : block.instrs()) {
        instr(instr, state);
      }
      for (var x : List.copyOf(state)) {
        if (layout.isHomeOf(block, x)) {
          last.add(x);
          state.remove(x);
        }
      }
    }

    private void instr(Instr instr, Set<Local> state) {
      for (var x : needs.getOrDefault(instr, Set.of())) {
        if (x.isMutable()) {
          state.add(x);
        }
      }
      switch (instr) {
        case Instr.If(_, var then, var otherwise, _) -> {
          var other = new HashSet<>(state);
          block(then, state);
          block(otherwise, other);
          state.addAll(other);
        }
        case Instr.Loop(_, _, var inner, _) -> loop(inner, state);
        case Instr.Try(var attempt, _, var handler, _) -> {
          var failed = new HashSet<>(state);
          block(attempt, state);
          block(handler, failed);
          state.addAll(failed);
        }
        case Instr.Break _ -> atBreak.addAll(leave(state));
        case Instr.Continue _ -> atContinue.addAll(leave(state));
        case Instr.Return _ -> leave(state);
        default ->
            Uses.writes(
                instr,
                x -> {
                  if (x.isMutable() && state.remove(x)) {
                    overwritten.computeIfAbsent(instr, _ -> new HashSet<>()).add(x);
                  }
                });
      }
    }

    /** At an exit, the last version of all that is needed there is saved, in case its home is left. */
    private Set<Local> leave(Set<Local> state) {
      last.addAll(state);
      return state;
    }

    private void loop(Block inner, Set<Local> state) {
      var outerBreak = atBreak;
      var outerContinue = atContinue;
      atBreak = new HashSet<>();
      atContinue = new HashSet<>();
      boolean grew = true;
      while (grew) {
        var end = new HashSet<>(state);
        block(inner, end);
        end.addAll(atContinue);
        grew = state.addAll(end);
      }
      state.addAll(atBreak);
      atBreak = outerBreak;
      atContinue = outerContinue;
    }
  }
}
