package dlang.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one instruction, without the blocks inside it, does with locals.
 *
 * @param borrowed are read, but not kept
 * @param consumed may be kept, returned, or changed in place
 * @param inout are passed inout: consumed, and assigned afterwards
 * @param changed the local whose value is changed by a path, or null
 * @param defined the local that is assigned, or null
 */
record Operands(
    List<Local> borrowed,
    List<Local> consumed,
    List<Local> inout,
    @Nullable Local changed,
    @Nullable Local defined) {

  /** The builtins that may return or change their first argument as it is. */
  private static final Set<String> CONSUMING = Set.of("accumulate", "expand", "fit", "iterable");

  static Operands of(Instr instr) {
    var collector = new Collector();
    collector.visit(instr);
    return new Operands(
        collector.borrowed,
        collector.consumed,
        collector.inout,
        collector.changed,
        collector.defined);
  }

  /** How often {@code local} is an operand, not counting paths into it. */
  int occurrences(Local local) {
    int count = 0;
    for (var list : List.of(borrowed, consumed, inout)) {
      for (Local l : list) {
        if (l == local) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether this gives {@code local} another value. */
  boolean writes(Local local) {
    return defined == local || changed == local || inout.contains(local);
  }

  private static final class Collector {

    private final List<Local> borrowed = new ArrayList<>();
    private final List<Local> consumed = new ArrayList<>();
    private final List<Local> inout = new ArrayList<>();
    private @Nullable Local changed;
    private @Nullable Local defined;

    private void visit(Instr instr) {
      switch (instr) {
        case Instr.Assign(Local target, Expr expr, var _) -> {
          visit(expr);
          defined = target;
        }
        case Instr.Access access -> visit(access);
        case Instr.Resize resize -> visit(resize);
        case Instr.Call call -> visit(call);
        case Instr.If branch -> borrow(branch.condition());
        case Instr.Loop loop -> borrow(loop.count());
        case Instr.Return result -> consume(result.value());
        case Instr.Throw error -> consume(error.value());
        case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Try _ -> {}
      }
    }

    private void visit(Expr expr) {
      switch (expr) {
        case Expr.Copy(Atom value) -> consume(value);
        case Expr.Apply(Operator operator, List<Atom> arguments) -> apply(operator, arguments);
        case Expr.MakeArray(List<Atom> elements) -> elements.forEach(this::consume);
        case Expr.MakeRecord(var _, List<Atom> values) -> values.forEach(this::consume);
        case Expr.MakeClosure(var _, List<Atom> captures) -> captures.forEach(this::consume);
        case Expr.MakeCell(Atom initial) -> consume(initial);
        case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> {}
      }
    }

    private void apply(Operator operator, List<Atom> arguments) {
      boolean consuming = operator.isBuiltin(CONSUMING);
      boolean both = operator.isBuiltin("accumulate");
      for (int i = 0; i < arguments.size(); i++) {
        if (consuming && (i == 0 || both)) {
          consume(arguments.get(i));
        } else {
          borrow(arguments.get(i));
        }
      }
    }

    private void visit(Instr.Access access) {
      place(access.place(), Uses.changesPlace(access.mode()));
      if (Uses.assignsValue(access)) {
        defined = (Local) access.value();
      } else {
        consume(access.value());
      }
      borrow(access.structure());
    }

    private void visit(Instr.Resize resize) {
      place(resize.place(), true);
      borrow(resize.index());
      switch (resize.change()) {
        case PUSH, INSERT -> consume(resize.value());
        case POP, REMOVE -> defined = (Local) resize.value();
      }
      borrow(resize.structure());
    }

    private void visit(Instr.Call call) {
      if (call.callee() instanceof Callee.Value value) {
        borrow(value.function());
      }
      for (Argument argument : call.arguments()) {
        if (argument.inout()) {
          inout.add((Local) argument.value());
        } else {
          borrow(argument.value());
        }
      }
      defined = call.result();
    }

    private void place(Place place, boolean changes) {
      switch (place) {
        case Place.InLocal(Local base, var path) -> {
          if (changes) {
            changed = base;
          } else {
            borrowed.add(base);
          }
          path(path);
        }
        case Place.InCell(Atom cell, var path) -> {
          borrow(cell);
          path(path);
        }
        case Place.AtCursor(Atom cursor) -> borrow(cursor);
      }
    }

    private void path(List<Place.Step> path) {
      for (Place.Step step : path) {
        if (step instanceof Place.Index(var subscripts)) {
          for (Place.Subscript subscript : subscripts) {
            switch (subscript) {
              case Place.At(Atom index) -> borrow(index);
              case Place.Slice(Atom from, Atom to, var _) -> {
                borrow(from);
                borrow(to);
              }
            }
          }
        }
      }
    }

    private void borrow(@Nullable Atom atom) {
      if (atom instanceof Local local) {
        borrowed.add(local);
      }
    }

    private void consume(Atom atom) {
      if (atom instanceof Local local) {
        consumed.add(local);
      }
    }
  }
}
