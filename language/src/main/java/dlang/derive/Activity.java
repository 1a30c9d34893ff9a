package dlang.derive;

import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which locals carry derivatives: those that may depend on what is differentiated by (<em>varied</em>) and on
 * which what is differentiated may depend (<em>useful</em>). Neither looks at the order of instructions. Cells are
 * always both.
 */
final class Activity {

  private final Set<Local> variable;
  private final Set<Local> varied = new HashSet<>();
  private final Set<Local> useful = new HashSet<>();
  private final List<Instr> all = new ArrayList<>();
  private final CellUse cells = new CellUse();
  private boolean changed;

  Activity(Function f, Block body) {
    collect(body);
    var inputs = new HashSet<>(f.captures());
    for (var parameter : f.parameters()) {
      inputs.add(parameter.local());
      if (parameter.inout()) {
        useful.add(parameter.local());
      }
    }
    inputs.removeIf(Local::isConstant);
    vary(inputs);
    variable = Set.copyOf(varied);
    if (!f.inactive().isEmpty()) {
      inputs.removeAll(f.inactive());
      varied.clear();
      vary(inputs);
    }
    do {
      changed = false;
      all.reversed().forEach(this::use);
    } while (changed);
  }

  private void vary(Set<Local> inputs) {
    varied.addAll(inputs);
    do {
      changed = false;
      all.forEach(this::vary);
    } while (changed);
  }

  private void collect(Block block) {
    for (var instr : block.instrs()) {
      all.add(instr);
      Uses.blocks(instr).forEach(this::collect);
    }
  }

  boolean isActive(@Nullable Object atom) {
    return atom instanceof Local x && varied.contains(x) && useful.contains(x);
  }

  /** Whether a value may depend on what is differentiated by. */
  private boolean isVaried(@Nullable Object atom) {
    return atom instanceof Local x && varied.contains(x);
  }

  /** Whether a value may depend on any input, so that what is derived from this may be differentiated by it. */
  boolean isVariable(Local x) {
    return variable.contains(x);
  }

  /** The callee of a call that is active, which need not be differentiated by what carries no derivative here. */
  Callee callee(Instr.Call call) {
    if (!(call.callee() instanceof Callee.Known(var function))) {
      return call.callee();
    }
    var inactive = new HashSet<Local>();
    var inputs = new ArrayList<>(function.captures());
    function.parameters().forEach(p -> inputs.add(p.local()));
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!inputs.get(i).isConstant() && !isVaried(call.arguments().get(i).value())) {
        inactive.add(inputs.get(i));
      }
    }
    return new Callee.Known(function.withInactive(inactive));
  }

  /** Whether a call must be recorded and swept: others run as they are. */
  boolean isActive(Instr.Call call) {
    return mayCarry(call)
        && (cells.mayTouch(call.callee())
            || isUseful(call.result())
            || call.arguments().stream().anyMatch(a -> a.inout() && isUseful(a.value())));
  }

  private boolean mayCarry(Instr.Call call) {
    return cells.mayTouch(call.callee())
        || call.arguments().stream().anyMatch(a -> isVaried(a.value()));
  }

  private boolean isUseful(@Nullable Object atom) {
    return atom instanceof Local x && useful.contains(x);
  }

  private void vary(@Nullable Object atom, boolean really) {
    if (really && atom instanceof Local x && !x.isConstant()) {
      changed |= varied.add(x);
    }
  }

  private void use(@Nullable Object atom, boolean really) {
    if (really && atom instanceof Local x) {
      changed |= useful.add(x);
    }
  }

  private void vary(Instr instr) {
    switch (instr) {
      case Instr.Assign(var target, var expr, _) -> vary(target, varies(expr));
      case Access a -> {
        switch (a.mode()) {
          case READ, TAKE -> vary(a.value(), isVariedPlace(a.place()));
          case WRITE, ACCUMULATE -> varyPlace(a.place(), isVaried(a.value()));
          case STRUCTURE -> {}
        }
      }
      case Instr.Resize r -> {
        if (Uses.assignsValue(r)) {
          vary(r.value(), isVariedPlace(r.place()));
        } else {
          varyPlace(r.place(), isVaried(r.value()));
        }
      }
      case Instr.Call call -> {
        boolean carries = mayCarry(call);
        vary(call.result(), carries);
        for (var argument : call.arguments()) {
          vary(argument.value(), carries && argument.inout());
        }
      }
      case Instr.Try t -> vary(t.error(), t.body().instrs().stream().anyMatch(this::throwsVaried));
      default -> {}
    }
  }

  /** Whether there may be something varied in what an instruction of an attempt throws. */
  private boolean throwsVaried(Instr instr) {
    return switch (instr) {
      case Instr.Throw(var value, _) -> isVaried(value);
      case Instr.Assign(_, Expr.Apply(Function _, var arguments), _) ->
          arguments.stream().anyMatch(this::isVaried);
      default -> false;
    };
  }

  private boolean varies(Expr expr) {
    return switch (expr) {
      case Expr.Apply(var operator, var arguments) -> {
        for (int i = 0; i < arguments.size(); i++) {
          if (isVaried(arguments.get(i)) && Rule.flows(operator, i)) {
            yield true;
          }
        }
        yield Rule.captured(operator).stream().anyMatch(this::isVaried);
      }
      case Expr.MakeCell _, Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> false;
      case Expr.Copy _, Expr.MakeArray _, Expr.MakeRecord _, Expr.MakeClosure _ ->
          Uses.operands(expr).stream().anyMatch(this::isVaried);
    };
  }

  private boolean isVariedPlace(Place place) {
    return !(place instanceof Place.InLocal(var base, _)) || isVaried(base);
  }

  private void varyPlace(Place place, boolean really) {
    if (place instanceof Place.InLocal(var base, _)) {
      vary(base, really);
    }
  }

  private void use(Instr instr) {
    switch (instr) {
      case Instr.Return(var value, _) -> use(value, true);
      case Instr.Assign(var target, var expr, _) -> {
        if (expr instanceof Expr.MakeCell(var initial)) {
          use(initial, true);
        } else if (isUseful(target)) {
          if (expr instanceof Expr.Apply(var operator, var arguments)) {
            for (int i = 0; i < arguments.size(); i++) {
              use(arguments.get(i), Rule.flows(operator, i));
            }
            Rule.captured(operator).forEach(x -> use(x, true));
          } else {
            Uses.operands(expr).forEach(a -> use(a, true));
          }
        }
      }
      case Access a -> {
        switch (a.mode()) {
          case READ, TAKE -> usePlace(a.place(), isUseful(a.value()));
          case WRITE, ACCUMULATE -> use(a.value(), isUsefulPlace(a.place()));
          case STRUCTURE -> {}
        }
      }
      case Instr.Resize r -> {
        if (Uses.assignsValue(r)) {
          usePlace(r.place(), isUseful(r.value()));
        } else {
          use(r.value(), isUsefulPlace(r.place()));
        }
      }
      case Instr.Call call -> {
        if (isActive(call)) {
          call.arguments().forEach(a -> use(a.value(), true));
          if (call.callee() instanceof Callee.Value(var function, var forms)) {
            use(function, !forms.contains(Form.ADJOINT));
          }
        }
      }
      case Instr.Try(var body, var error, _, _) -> {
        if (isUseful(error) && body.instrs().getLast() instanceof Instr.Throw(var value, _)) {
          use(value, true);
        }
      }
      default -> {}
    }
  }

  private boolean isUsefulPlace(Place place) {
    return !(place instanceof Place.InLocal(var base, _)) || isUseful(base);
  }

  private void usePlace(Place place, boolean really) {
    if (place instanceof Place.InLocal(var base, _)) {
      use(base, really);
    }
  }
}
