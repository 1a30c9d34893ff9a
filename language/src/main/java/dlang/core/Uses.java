package dlang.core;

import dlang.core.Instr.Access;
import dlang.core.Instr.Resize;
import java.util.List;
import java.util.function.Consumer;

/** What one instruction, without the blocks inside it, reads and writes. */
public final class Uses {

  private Uses() {}

  /** The blocks inside an instruction. */
  public static List<Block> blocks(Instr instr) {
    return switch (instr) {
      case Instr.If i -> List.of(i.then(), i.otherwise());
      case Instr.Loop l -> List.of(l.body());
      case Instr.Try t -> List.of(t.body(), t.handler());
      default -> List.of();
    };
  }

  /** Each local that is read; that of a path that is written counts as read too. */
  public static void reads(Instr instr, Consumer<Local> to) {
    Consumer<Atom> atom =
        a -> {
          if (a instanceof Local local) {
            to.accept(local);
          }
        };
    switch (instr) {
      case Instr.Assign(_, var expr, _) -> operands(expr).forEach(atom);
      case Access a -> {
        place(a.place(), atom);
        if (!assignsValue(a)) {
          atom.accept(a.value());
        }
        if (a.structure() != null) {
          atom.accept(a.structure());
        }
      }
      case Resize r -> {
        place(r.place(), atom);
        if (r.index() != null) {
          atom.accept(r.index());
        }
        if (!assignsValue(r)) {
          atom.accept(r.value());
        }
        if (r.structure() != null) {
          atom.accept(r.structure());
        }
      }
      case Instr.Call c -> {
        if (c.callee() instanceof Callee.Value(var function, _)) {
          atom.accept(function);
        }
        c.arguments().forEach(a -> atom.accept(a.value()));
      }
      case Instr.If i -> atom.accept(i.condition());
      case Instr.Loop l -> {
        if (l.count() != null) {
          atom.accept(l.count());
        }
      }
      case Instr.Return r -> atom.accept(r.value());
      case Instr.Throw t -> atom.accept(t.value());
      case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Try _ -> {}
    }
  }

  /** Each local that is assigned, or changed through a path. */
  public static void writes(Instr instr, Consumer<Local> to) {
    switch (instr) {
      case Instr.Assign(var target, _, _) -> to.accept(target);
      case Access a -> {
        if (assignsValue(a)) {
          to.accept((Local) a.value());
        }
        if (changesPlace(a.mode()) && a.place() instanceof Place.InLocal(var base, _)) {
          to.accept(base);
        }
      }
      case Resize r -> {
        if (assignsValue(r)) {
          to.accept((Local) r.value());
        }
        if (r.place() instanceof Place.InLocal(var base, _)) {
          to.accept(base);
        }
      }
      case Instr.Call c -> {
        if (c.result() != null) {
          to.accept(c.result());
        }
        for (var argument : c.arguments()) {
          if (argument.inout() && argument.value() instanceof Local local) {
            to.accept(local);
          }
        }
      }
      case Instr.Loop l -> {
        if (l.counter() != null) {
          to.accept(l.counter());
        }
      }
      case Instr.Try t -> to.accept(t.error());
      default -> {}
    }
  }

  /** Each local that is read or written by the instruction or inside it. */
  public static void mentions(Instr instr, Consumer<Local> to) {
    reads(instr, to);
    writes(instr, to);
    for (var block : blocks(instr)) {
      block.instrs().forEach(i -> mentions(i, to));
    }
  }

  /** Whether the value of an access is a local that it assigns. */
  public static boolean assignsValue(Access access) {
    return switch (access.mode()) {
      case READ, TAKE, STRUCTURE -> true;
      case WRITE, ACCUMULATE -> false;
    };
  }

  /** Whether an access of this mode changes the place. */
  public static boolean changesPlace(Access.Mode mode) {
    return switch (mode) {
      case WRITE, TAKE, ACCUMULATE -> true;
      case READ, STRUCTURE -> false;
    };
  }

  /** Whether the value of a resize is a local that it assigns. */
  public static boolean assignsValue(Resize resize) {
    return switch (resize.change()) {
      case POP, REMOVE -> true;
      case PUSH, INSERT -> false;
    };
  }

  public static List<Atom> operands(Expr expr) {
    return switch (expr) {
      case Expr.Copy(var value) -> List.of(value);
      case Expr.Apply(_, var arguments) -> arguments;
      case Expr.MakeArray(var elements) -> elements;
      case Expr.MakeRecord(_, var values) -> values;
      case Expr.MakeClosure(_, var captures) -> captures;
      case Expr.MakeCell(var initial) -> List.of(initial);
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> List.of();
    };
  }

  /** Each operand of a path, its base included. */
  public static void place(Place place, Consumer<Atom> to) {
    switch (place) {
      case Place.InLocal(var base, var path) -> {
        to.accept(base);
        path(path, to);
      }
      case Place.InCell(var cell, var path) -> {
        to.accept(cell);
        path(path, to);
      }
      case Place.AtCursor(var cursor) -> to.accept(cursor);
    }
  }

  private static void path(List<Place.Step> path, Consumer<Atom> to) {
    for (var step : path) {
      if (step instanceof Place.Index(var subscripts)) {
        for (var subscript : subscripts) {
          switch (subscript) {
            case Place.At(var index) -> to.accept(index);
            case Place.Slice(var from, var until, _) -> {
              if (from != null) {
                to.accept(from);
              }
              if (until != null) {
                to.accept(until);
              }
            }
          }
        }
      }
    }
  }
}
