package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Instr;
import dlang.core.Instr.Access.Mode;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjoints of calls: calls of the adjoint of the callee, to which the accumulators of the arguments
 * and captures are moved, and from which they come back with its contribution.
 */
final class CallAdjoint {

  private final Plan plan;
  private final AdjointSignature signature;
  private final AdjointLocals locals;
  private final Accumulators accumulators;
  private final Local unwanted;

  /**
   * @param unwanted a local that holds NONE
   */
  CallAdjoint(
      Plan plan,
      AdjointSignature signature,
      AdjointLocals locals,
      Accumulators accumulators,
      Local unwanted) {
    this.plan = plan;
    this.signature = signature;
    this.locals = locals;
    this.accumulators = accumulators;
    this.unwanted = unwanted;
  }

  void call(Instr.Call call, BlockBuilder out) {
    if (!plan.activity().isActive(call)) {
      return;
    }
    var result = call.result();
    var taken = result != null && plan.activity().isActive(result) ? accumulators.take(result, out) : null;
    var passed = new HashSet<Local>();
    var after = new ArrayList<Runnable>();
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(signature.sweep()));
    arguments.add(Argument.of(taken == null ? Literal.ZERO : taken));
    int captures = 0;
    Callee callee;
    switch (call.callee()) {
      case Callee.Known(var function) -> {
        captures = function.captures().size();
        callee = plan.derive().of(plan.activity().callee(call), Form.ADJOINT);
        var packed = captured(call.arguments().subList(0, captures), passed, out, after);
        arguments.add(Argument.inout(packed));
      }
      case Callee.Value(var function, var forms) -> {
        callee = new Callee.Value(locals.use(function), Vocabulary.adjoint(forms));
        arguments.add(Argument.inout(accumulator(function, false, passed, out, after)));
      }
    }
    for (var argument : call.arguments().subList(captures, call.arguments().size())) {
      var local = accumulator(argument.value(), argument.inout(), passed, out, after);
      arguments.add(new Argument(local, true, argument.name()));
    }
    out.add(new Instr.Call(null, callee, arguments, span(call)));
    after.forEach(Runnable::run);
  }

  /** A function of the host has no derivative, which is reported at its call. */
  private static @Nullable Span span(Instr.Call call) {
    return call.callee() instanceof Callee.Value ? call.span() : null;
  }

  /** What is passed as the accumulator of an argument; of two equal ones the second gets one of its own. */
  private Local accumulator(
      Atom argument, boolean inout, Set<Local> passed, BlockBuilder out, List<Runnable> after) {
    if (plan.activity().isActive(argument)) {
      var x = (Local) argument;
      if (passed.add(x)) {
        return accumulators.materialize(x, out);
      }
      var own = out.home(Local.var(x.name() + "\u0304"));
      out.add(Vocabulary.copy(own, Literal.ZERO));
      after.add(() -> accumulators.add(x, own, out));
      return own;
    }
    if (inout) {
      var own = out.home(Local.var("unused"));
      out.add(Vocabulary.copy(own, Literal.ZERO));
      return own;
    }
    return unwanted;
  }

  /** The accumulators of the captures of a known function, packed. */
  private Local captured(
      List<Argument> captures, Set<Local> passed, BlockBuilder out, List<Runnable> after) {
    if (captures.stream().noneMatch(c -> plan.activity().isActive(c.value()))) {
      return unwanted;
    }
    var packed = out.home(Local.var("captures\u0304"));
    var parts = new ArrayList<Atom>();
    for (int k = 0; k < captures.size(); k++) {
      var atom = captures.get(k).value();
      if (!plan.activity().isActive(atom)) {
        parts.add(Literal.NONE);
      } else if (passed.add((Local) atom)) {
        var x = (Local) atom;
        parts.add(accumulators.materialize(x, out));
        int index = k;
        after.addFirst(
            () ->
                out.add(
                    Vocabulary.capture(Mode.TAKE, packed, index, accumulators.of(x))));
      } else {
        parts.add(Literal.ZERO);
        int index = k;
        after.add(
            () -> {
              var own = out.temp("t");
              out.add(Vocabulary.capture(Mode.READ, packed, index, own));
              accumulators.add((Local) atom, own, out);
            });
      }
    }
    var keys = IntStream.range(0, parts.size()).mapToObj(Vocabulary::key).toList();
    out.add(new Instr.Assign(packed, new Expr.MakeRecord(keys, parts), null));
    return packed;
  }
}
