package dlang.core;

import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a function in the making: the block that instructions are added to, and the locals of
 * variables.
 */
final class BodyBuilder {

  /** A finished block, and whether control never comes to its end. */
  record Finished(Block block, boolean ended) {}

  private final FunctionUnit unit;
  private final Scope builtins;
  private final Map<Variable, Local> locals = new HashMap<>();
  private final Map<Local, Variable> mutable = new IdentityHashMap<>();
  private final Map<String, Local> globalCells = new HashMap<>();
  private final List<Local> firstHomes = new ArrayList<>();
  private final List<Instr> firstInstrs = new ArrayList<>();
  private final Set<Variable> touched = new LinkedHashSet<>();
  private List<Local> homes = new ArrayList<>();
  private List<Instr> instrs = new ArrayList<>();
  private boolean ended;

  BodyBuilder(FunctionUnit unit, Scope builtins) {
    this.unit = unit;
    this.builtins = builtins;
    locals.putAll(unit.captureLocals());
  }

  FunctionUnit unit() {
    return unit;
  }

  /** Whether control never comes here, so that what is emitted is dropped. */
  boolean isEnded() {
    return ended;
  }

  void setEnded() {
    ended = true;
  }

  void emit(Instr instr) {
    if (!ended) {
      instrs.add(instr);
    }
  }

  /** Emits an instruction after which control is elsewhere. */
  void leave(Instr instr) {
    emit(instr);
    ended = true;
  }

  /** Makes the current block the home of a local. */
  Local home(Local local) {
    homes.add(local);
    return local;
  }

  Local temp() {
    return home(Local.temp("t"));
  }

  /** What is computed goes there, or to a new temporary if it is null. */
  Local orTemp(@Nullable Local target) {
    return target != null ? target : temp();
  }

  /** Makes a block of what {@code fill} emits. */
  Finished block(Runnable fill) {
    var outerHomes = homes;
    var outerInstrs = instrs;
    boolean outerEnded = ended;
    homes = new ArrayList<>();
    instrs = new ArrayList<>();
    ended = false;
    fill.run();
    var finished = new Finished(new Block(homes, instrs), ended);
    homes = outerHomes;
    instrs = outerInstrs;
    ended = outerEnded;
    return finished;
  }

  /** The whole body: what comes first, then what was emitted. */
  Block finish() {
    firstHomes.addAll(homes);
    firstInstrs.addAll(instrs);
    if (firstInstrs.isEmpty() || !(firstInstrs.getLast() instanceof Instr.Return)) {
      firstInstrs.add(new Instr.Return(Literal.NIL, null));
    }
    return new Block(firstHomes, firstInstrs);
  }

  void assign(Local target, Expr expr, @Nullable Span span) {
    emit(new Instr.Assign(target, expr, span));
  }

  void copy(Local target, Atom value, @Nullable Span span) {
    if (target != value) {
      assign(target, new Expr.Copy(value), span);
    }
  }

  /** {@code target = builtin(arguments)}. */
  Local apply(@Nullable Local target, Span span, String builtin, Atom... arguments) {
    var result = orTemp(target);
    assign(result, new Expr.Apply(builtins.builtin(builtin), List.of(arguments)), span);
    return result;
  }

  /** Gives a variable its local. */
  void bind(Variable variable, Local local) {
    locals.put(variable, local);
    if (local.isMutable()) {
      mutable.put(local, variable);
    }
  }

  /** The local that holds a variable, or its cell. */
  Local local(Variable variable) {
    var local = locals.get(variable);
    if (local == null) {
      throw new IllegalStateException("no local for " + variable.name() + " in " + unit.name());
    }
    return local;
  }

  /** The cell of a global {@code var}; looked up once, when the function begins. */
  Local globalCell(String name) {
    return globalCells.computeIfAbsent(
        name,
        n -> {
          var cell = Local.of(n, Local.Kind.LET);
          firstHomes.add(cell);
          firstInstrs.add(new Instr.Assign(cell, new Expr.GlobalCell(n), null));
          return cell;
        });
  }

  /**
   * An operand that waits while what stands within {@code from..to} of the source is evaluated: a
   * copy if that could change it.
   */
  Atom hold(Atom atom, int from, int to) {
    if (atom instanceof Local local && local.isMutable()) {
      var variable = mutable.get(local);
      if (variable != null && variable.isWrittenWithin(from, to)) {
        var held = temp();
        copy(held, atom, null);
        return held;
      }
    }
    return atom;
  }

  /** Notes that a variable that is no cell got another value. */
  void touch(Variable variable) {
    if (variable.isTopLevel()) {
      touched.add(variable);
    }
  }

  /** The variables of the top level that were written since this was asked the last time. */
  List<Variable> takeTouched() {
    var all = List.copyOf(touched);
    touched.clear();
    return all;
  }
}
