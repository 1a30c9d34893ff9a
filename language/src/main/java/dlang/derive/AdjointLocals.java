package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Local;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The locals of the adjoint program: for a local of the primal one with its value, its adjoint, and the shadow of what
 * it holds. They have their home in what is written for the home of the primal.
 *
 * <p>Every value of the primal that the adjoint program reads goes through {@link #use}, which tells who needs it.
 */
final class AdjointLocals {

  private final Plan plan;
  private final BiConsumer<Instr, Local> needed;
  private final Map<Local, Local> primals = new HashMap<>();
  private final Map<Local, Local> adjoints = new HashMap<>();
  private final Map<Local, Local> shadows = new HashMap<>();
  private final Map<Block, BlockBuilder> codes = new IdentityHashMap<>();
  private Instr site = new Instr.Break(null);

  /**
   * @param needed hears which instruction's adjoint reads which local
   */
  AdjointLocals(Plan plan, BiConsumer<Instr, Local> needed) {
    this.plan = plan;
    this.needed = needed;
  }

  /** The instruction whose adjoint is written from now on. */
  void at(Instr instr) {
    site = instr;
  }

  /** What is written for a block of the primal. */
  void enter(Block block, BlockBuilder code) {
    codes.put(block, code);
  }

  BlockBuilder code(Block block) {
    return Objects.requireNonNull(codes.get(block));
  }

  private BlockBuilder home(Local x) {
    return code(plan.layout().home(x));
  }

  /** The value of an operand before the instruction whose adjoint is being written. */
  Atom use(Atom atom) {
    if (!(atom instanceof Local x)) {
      return atom;
    }
    needed.accept(site, x);
    return primal(x);
  }

  /** What holds the value of a local, once it is restored. */
  Local primal(Local x) {
    return primals.computeIfAbsent(
        x,
        _ -> {
          var kind = x.isMutable() ? Local.Kind.VAR : Local.Kind.LET;
          var copy =
              plan.activity().isVariable(x)
                  ? Local.of(x.name(), kind)
                  : Local.constant(x.name(), kind);
          return home(x).home(copy);
        });
  }

  boolean hasPrimal(Local x) {
    return primals.containsKey(x);
  }

  Local adjoint(Local x) {
    return adjoints.computeIfAbsent(x, _ -> home(x).home(Local.var(x.name() + "\u0304")));
  }

  /** Makes a parameter of the adjoint program the adjoint of a local. */
  void setAdjoint(Local x, Local parameter) {
    adjoints.put(x, parameter);
  }

  /** The shadow of the cell or the mirror of the cursor that a local holds. */
  Local shadow(Atom identity) {
    var x = (Local) identity;
    use(x);
    plan.shadowed().add(x);
    return shadows.computeIfAbsent(
        x, _ -> home(x).home(Local.constant(x.name() + "\u0303", Local.Kind.LET)));
  }
}
