package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import dlang.core.Place;
import dlang.core.Site;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the observed program of a function: what the function does, and around every step what its
 * observer is told.
 *
 * <p>A <em>step</em> is an operation that a derivative flows through or that is constant by its
 * rule, and a write of a variable. Its operands and its result pass through operators that give
 * back what they get and whose pullbacks tell the observer the cotangents. Copies to temporaries,
 * loads, calls and returns are no steps: they only move values, and the observer follows them. What
 * nobody wrote has no steps either.
 */
final class Observation {

  /** Operations of which the result is a constant for derivatives, but of interest. */
  private static final Set<String> CONSTANT =
      Set.of(
          "floor", "ceil", "round", "sign", "stop_gradient", "lt", "le", "gt", "ge", "eq", "ne",
          "argmax", "argmin", "argsort", "is_nan", "is_finite");

  private final Function function;
  private final Derive derive;
  private final Vocabulary words;
  private final Local activation;
  private final Set<Local> counters = new HashSet<>();

  Observation(Function function, Derive derive, Local activation) {
    this.function = function;
    this.derive = derive;
    this.words = derive.words();
    this.activation = activation;
  }

  Block program() {
    var out = new BlockBuilder();
    out.add(words.run(out.temp("_"), "observe_enter", activation, site(null)));
    block(Preparation.body(function), out);
    return out.block();
  }

  private Literal site(@Nullable Instr instr) {
    return new Literal(new Site(function, instr));
  }

  private Block block(Block block, BlockBuilder out) {
    block.locals().forEach(out::home);
    block.instrs().forEach(instr -> instr(instr, out));
    return out.block();
  }

  private Block block(Block block) {
    return block(block, new BlockBuilder());
  }

  private void instr(Instr instr, BlockBuilder out) {
    switch (instr) {
      case Instr.If(var condition, var then, var otherwise, var span) ->
          out.add(new Instr.If(condition, block(then), block(otherwise), span));
      case Instr.Loop(var counter, var count, var body, var span) -> {
        if (counter != null) {
          counters.add(counter);
        }
        out.add(new Instr.Loop(counter, count, block(body), span));
      }
      case Instr.Try(var body, var error, var handler, var span) ->
          out.add(new Instr.Try(block(body), error, block(handler), span));
      case Instr.Return _ -> {
        out.add(words.run(out.temp("_"), "observe_return", activation, site(instr)));
        out.add(instr);
      }
      case Instr.Assign assign -> assign(assign, out);
      case Access access -> access(access, out);
      case Instr.Resize resize -> resize(resize, out);
      case Instr.Call call -> call(call, out);
      case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Throw _ -> out.add(instr);
    }
  }

  /** {@code step = observe_step(…)}. */
  private Local step(Instr instr, List<? extends Atom> operands, BlockBuilder out) {
    var step = out.home(Local.constant("step", Local.Kind.TEMP));
    out.add(words.apply(step, instr.span(), "observe_step", operands(activation, site(instr), operands)));
    return step;
  }

  private static Atom[] operands(Atom activation, Atom site, List<? extends Atom> operands) {
    var all = new ArrayList<Atom>(List.of(activation, site));
    all.addAll(operands);
    return all.toArray(Atom[]::new);
  }

  /** {@code target = observe_result(step, value)}. */
  private void result(Instr instr, Local target, Local step, Atom value, BlockBuilder out) {
    out.add(words.apply(target, instr.span(), "observe_result", step, value));
  }

  /** Whether assigning the local is a step of its own: a variable that somebody wrote. */
  private static boolean isNamed(Local target, Instr instr) {
    return target.kind() != Local.Kind.TEMP && instr.span() != null;
  }

  private void assign(Instr.Assign assign, BlockBuilder out) {
    var target = assign.target();
    if (assign.expr() instanceof Expr.Apply(var operator, _) && Effects.mayHave(operator)) {
      var what = new Literal(operator.name());
      out.add(words.apply(out.temp("_"), assign.span(), "observe_effect", activation, what));
    }
    switch (assign.expr()) {
      case Expr.Apply apply when isStep(assign, apply) -> operation(assign, apply, out);
      case Expr.Apply(var operator, var arguments) -> {
        if (operator.isBuiltin("iterable")) {
          step(assign, arguments, out);
        }
        out.add(assign);
        if (operator.isBuiltin("push_word") && arguments.getFirst() instanceof Local tape) {
          saved(assign, tape, Literal.NIL, out);
        }
      }
      case Expr.MakeArray _, Expr.MakeRecord _ -> {
        var step = step(assign, Uses.operands(assign.expr()), out);
        through(assign, target, step, out);
      }
      case Expr.Copy(var value) -> {
        var step = step(assign, List.of(value), out);
        if (isNamed(target, assign)) {
          result(assign, target, step, value, out);
        } else {
          out.add(assign);
        }
      }
      case Expr.MakeCell(var initial) -> {
        var step = step(assign, List.of(initial), out);
        var value = out.temp("t");
        result(assign, value, step, initial, out);
        out.add(new Instr.Assign(target, new Expr.MakeCell(value), assign.span()));
        made(assign, target, out);
      }
      case Expr.MakeClosure _ -> {
        out.add(assign);
        made(assign, target, out);
      }
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> out.add(assign);
    }
  }

  private void made(Instr.Assign assign, Local target, BlockBuilder out) {
    out.add(words.run(out.temp("_"), "observe_made", activation, site(assign), target));
  }

  private boolean isStep(Instr.Assign assign, Expr.Apply apply) {
    if (assign.span() == null || apply.arguments().stream().anyMatch(this::isCounter)) {
      return false;
    }
    var operator = apply.operator();
    if (operator instanceof Function || CONSTANT.contains(operator.name())) {
      return true;
    }
    return operator.derivative() != null
        && !Rule.captures(operator)
        && !operator.isBuiltin("iterable")
        && !operator.name().startsWith("observe_")
        && flows(operator, apply.arguments().size());
  }

  /** A loop variable that does not start at 0 is a sum with the counter of the rounds. */
  private boolean isCounter(Atom atom) {
    return atom instanceof Local x && x.kind() == Local.Kind.TEMP && counters.contains(x);
  }

  private static boolean flows(Operator operator, int arguments) {
    for (int i = 0; i < arguments; i++) {
      if (Rule.flows(operator, i)) {
        return true;
      }
    }
    return false;
  }

  private void operation(Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    var step = step(assign, apply.arguments(), out);
    var operands = new ArrayList<Atom>();
    for (int i = 0; i < apply.arguments().size(); i++) {
      var operand = apply.arguments().get(i);
      if (operand instanceof Local && Rule.flows(apply.operator(), i)) {
        var passed = out.temp("t");
        out.add(words.apply(passed, assign.span(), "observe_operand", step, Literal.of(i), operand));
        operands.add(passed);
      } else {
        operands.add(operand);
      }
    }
    var observed = new Expr.Apply(apply.operator(), operands);
    through(new Instr.Assign(assign.target(), observed, assign.span()), assign.target(), step, out);
  }

  /** Assigns the value of an assignment by way of the observer. */
  private void through(Instr.Assign assign, Local target, Local step, BlockBuilder out) {
    var value = out.temp("t");
    out.add(new Instr.Assign(value, assign.expr(), assign.span()));
    result(assign, target, step, value, out);
  }

  private void access(Access a, BlockBuilder out) {
    switch (a.mode()) {
      case READ -> {
        if (a.place() instanceof Place.AtCursor) {
          out.add(a);
          return;
        }
        var step = step(a, path(a.place()), out);
        var target = (Local) a.value();
        if (isNamed(target, a)) {
          var value = out.temp("t");
          out.add(new Access(a.mode(), a.place(), value, a.structure(), a.span()));
          result(a, target, step, value, out);
        } else {
          out.add(a);
        }
      }
      case WRITE -> {
        if (a.place() instanceof Place.AtCursor(var tape)) {
          out.add(a);
          saved(a, tape, a.value(), out);
          return;
        }
        var operands = new ArrayList<>(path(a.place()));
        operands.add(a.value());
        var step = step(a, operands, out);
        var value = out.temp("t");
        result(a, value, step, a.value(), out);
        out.add(new Access(a.mode(), a.place(), value, a.structure(), a.span()));
      }
      case TAKE, ACCUMULATE, STRUCTURE -> out.add(a);
    }
  }

  private void saved(Instr instr, Atom tape, Atom value, BlockBuilder out) {
    out.add(words.run(out.temp("_"), "observe_saved", activation, site(instr), tape, value));
  }

  /** The operands of a path: its cell if it starts in one, and what stands in it. */
  private static List<Atom> path(Place place) {
    var all = new ArrayList<Atom>();
    Uses.place(place, all::add);
    return place instanceof Place.InLocal ? all.subList(1, all.size()) : all;
  }

  private void resize(Instr.Resize r, BlockBuilder out) {
    var operands = new ArrayList<>(path(r.place()));
    if (r.index() != null) {
      operands.add(r.index());
    }
    var value = out.temp("t");
    if (Uses.assignsValue(r)) {
      var step = step(r, operands, out);
      out.add(new Instr.Resize(r.change(), r.place(), r.index(), value, r.structure(), r.span()));
      result(r, (Local) r.value(), step, value, out);
    } else {
      operands.add(r.value());
      var step = step(r, operands, out);
      result(r, value, step, r.value(), out);
      out.add(new Instr.Resize(r.change(), r.place(), r.index(), value, r.structure(), r.span()));
    }
  }

  /** Whether a call runs as it is: a sweep, or what is run to see whether it can be run again. */
  private static boolean isUnobserved(Instr.Call call) {
    return call.callee() instanceof Callee.Value(_, var forms)
        && (forms.contains(Form.ADJOINT) || forms.contains(Form.WATCHED));
  }

  private void call(Instr.Call call, BlockBuilder out) {
    if (isUnobserved(call)) {
      out.add(call);
      return;
    }
    var operands = new ArrayList<Atom>();
    int captures = 0;
    switch (call.callee()) {
      case Callee.Known(var callee) -> captures = callee.captures().size();
      case Callee.Value(var callee, _) -> operands.add(callee);
    }
    call.arguments().forEach(a -> operands.add(a.value()));
    var inner = out.home(Local.constant("inner", Local.Kind.TEMP));
    out.add(words.apply(inner, call.span(), "observe_call", operands(activation, site(call), operands)));
    var arguments = new ArrayList<>(call.arguments());
    arguments.add(captures, Argument.of(inner));
    var target = call.result();
    var named = target != null && isNamed(target, call) ? target : null;
    var value = named == null ? target : out.temp("t");
    out.add(new Instr.Call(value, derive.of(call.callee(), Form.OBSERVED), arguments, call.span()));
    var step = out.home(Local.constant("step", Local.Kind.TEMP));
    out.add(words.apply(step, call.span(), "observe_returned", activation, inner, site(call)));
    if (named != null) {
      result(call, named, step, Objects.requireNonNull(value), out);
    }
  }
}
