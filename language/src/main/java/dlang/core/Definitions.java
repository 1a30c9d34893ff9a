package dlang.core;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often, and where, a function's locals are assigned and used. */
public final class Definitions {

  /** Counts for one local. */
  private static final class Counts {
    private int definitions;
    private int uses;
    private @Nullable Position definition;
    private @Nullable Position use;
  }

  /** Where an instruction stands: two runs over the same block, if it occurs twice, are two places. */
  private record Position(Object run, List<Instr> instrs, int index) {}

  private final Map<Local, Counts> counts = new IdentityHashMap<>();
  private final Set<Local> parameters = Collections.newSetFromMap(new IdentityHashMap<>());

  private Definitions() {}

  public static Definitions of(Function function) {
    var made = new Definitions();
    made.parameters.addAll(function.captures());
    function.parameters().forEach(p -> made.parameters.add(p.local()));
    made.block(function.body());
    return made;
  }

  /** Whether {@code local} is assigned by one instruction only, and not by the caller. */
  public boolean isSingle(Local local) {
    return of(local).definitions == 1 && !parameters.contains(local);
  }

  public boolean isUsed(Local local) {
    return of(local).uses > 0;
  }

  /** Whether {@code temp} is assigned once, and used once, later in the same block. */
  public boolean isUsedOnceNearby(Local temp) {
    var c = of(temp);
    return temp.kind() == Local.Kind.TEMP
        && isSingle(temp)
        && c.uses == 1
        && c.definition != null
        && c.use != null
        && c.definition.run == c.use.run
        && c.definition.index < c.use.index;
  }

  /**
   * Whether what {@code read} takes from a cell is only looked at, once, before anything could
   * write a cell.
   */
  boolean isGlance(Instr.Access read) {
    var temp = (Local) read.value();
    if (!(read.place() instanceof Place.InCell) || !isUsedOnceNearby(temp)) {
      return false;
    }
    var c = of(temp);
    var use = Objects.requireNonNull(c.use);
    var instrs = use.instrs();
    for (int i = Objects.requireNonNull(c.definition).index + 1; i < use.index; i++) {
      if (mayWriteCell(instrs.get(i))) {
        return false;
      }
    }
    var user = instrs.get(c.use.index);
    return !(user instanceof Instr.Call) && Operands.of(user).borrowed().contains(temp);
  }

  private static boolean mayWriteCell(Instr instr) {
    return switch (instr) {
      case Instr.Step _, Instr.Assign _ -> isImport(instr);
      case Instr.Access access ->
          access.mode() != Instr.Access.Mode.READ && access.place() instanceof Place.InCell;
      case Instr.Resize resize -> resize.place() instanceof Place.InCell;
      default -> true;
    };
  }

  /** Functions with a derivative of their own write no cells; the top level of a module may. */
  private static boolean isImport(Instr instr) {
    return instr instanceof Instr.Assign(var _, Expr.Import _, var _);
  }

  private void block(Block block) {
    var run = new Object();
    List<Instr> instrs = block.instrs();
    for (int i = 0; i < instrs.size(); i++) {
      instr(instrs.get(i), new Position(run, instrs, i));
    }
  }

  private void instr(Instr instr, Position place) {
    var operands = Operands.of(instr);
    for (var list : List.of(operands.borrowed(), operands.consumed(), operands.inout())) {
      list.forEach(local -> use(local, place));
    }
    if (operands.changed() != null) {
      use(operands.changed(), place);
      define(operands.changed(), place);
    }
    operands.inout().forEach(local -> define(local, place));
    if (operands.defined() != null) {
      define(operands.defined(), place);
    }
    switch (instr) {
      case Instr.If branch -> {
        block(branch.then());
        block(branch.otherwise());
      }
      case Instr.Loop loop -> {
        if (loop.counter() != null) {
          define(loop.counter(), place);
        }
        block(loop.body());
      }
      case Instr.Try attempt -> {
        block(attempt.body());
        define(attempt.error(), place);
        block(attempt.handler());
      }
      default -> {}
    }
  }

  private void use(Local local, Position place) {
    var c = of(local);
    c.uses++;
    c.use = place;
  }

  private void define(Local local, Position place) {
    var c = of(local);
    c.definitions++;
    c.definition = place;
  }

  private Counts of(Local local) {
    return counts.computeIfAbsent(local, l -> new Counts());
  }
}
