package dlang.derive;

import dlang.core.Argument;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access.Mode;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions that {@code checkpoint} gives, as core programs. Such a one does what its function does. Its augmented form
 * keeps the arguments, and the adjoint form records and sweeps; only a function that does more than to compute is recorded at
 * once.
 */
final class Checkpoints {

  private final Vocabulary words;

  Checkpoints(Vocabulary words) {
    this.words = words;
  }

  /** The function that {@code checkpoint(f)} is: it captures f and has f's parameters. */
  Function of(Function f) {
    return f.companion("checkpoint", () -> make(f, false));
  }

  /** The same, but it also captures a function that does what f does: that is called where nothing is recorded. */
  Function withTwin(Function f) {
    return f.companion("checkpoint twin", () -> make(f, true));
  }

  private Function make(Function of, boolean twin) {
    var f = Local.of("f", Local.Kind.PARAM);
    var called = twin ? Local.of("twin", Local.Kind.PARAM) : f;
    var captures = twin ? List.of(f, called) : List.of(f);
    var parameters = Vocabulary.renewed(of.parameters());
    var name = "checkpoint(" + of.name() + ")";
    var primal =
        new Function(header(name, captures, parameters), () -> primal(called, parameters));
    var tape = Local.constant("tape");
    var recording = new ArrayList<Parameter>();
    recording.add(new Parameter(tape, false));
    recording.addAll(parameters);
    primal.setDerived(
        Form.AUGMENTED,
        new Function(
            header(name, captures, recording),
            () -> augmented(f, called, tape, parameters, of.captures().isEmpty())));
    var signature = AdjointSignature.of(primal);
    primal.setDerived(
        Form.ADJOINT,
        new Function(
            header(name, List.of(), signature.parameters()),
            () -> adjoint(signature, parameters, of)));
    return primal;
  }

  private static Function.Header header(
      String name, List<Local> captures, List<Parameter> parameters) {
    return new Function.Header(name, null, null, captures, parameters);
  }

  private static Block primal(Local f, List<Parameter> parameters) {
    var out = new BlockBuilder();
    var value = out.temp("value");
    out.add(call(value, f, List.of(), List.of(), Vocabulary.arguments(parameters)));
    out.add(new Instr.Return(value, null));
    return out.block();
  }

  private Block augmented(
      Local f, Local called, Local tape, List<Parameter> parameters, boolean isConstant) {
    var out = new BlockBuilder();
    var passed = new ArrayList<Local>();
    for (var p : parameters) {
      var before = p.local();
      if (p.inout()) {
        before = out.temp(p.name());
        out.add(Vocabulary.copy(before, p.local()));
      }
      passed.add(before);
    }
    var declined = out.home(Local.constant("declined", Local.Kind.VAR));
    out.add(Vocabulary.copy(declined, new Literal(false)));
    var value = out.home(Local.var("value"));
    out.add(
        call(
            value,
            called,
            List.of(Form.WATCHED),
            List.of(Argument.inout(declined)),
            Vocabulary.arguments(parameters)));
    var recorded = out.home(Local.constant("recorded", Local.Kind.VAR));
    out.add(Vocabulary.copy(recorded, Literal.ZERO));
    var record = new BlockBuilder();
    record.add(Vocabulary.copy(recorded, Literal.ONE));
    record.add(
        call(value, f, List.of(Form.AUGMENTED), List.of(Argument.of(tape)), Vocabulary.arguments(parameters)));
    var keep = new BlockBuilder();
    passed.forEach(x -> keep.add(Vocabulary.push(tape, x, null)));
    out.add(new Instr.If(declined, record.block(), keep.block(), null));
    if (!isConstant) {
      out.add(Vocabulary.push(tape, f, null));
    }
    out.add(words.run(out.temp("_"), "push_word", tape, recorded));
    out.add(new Instr.Return(value, null));
    return out.block();
  }

  private Block adjoint(AdjointSignature signature, List<Parameter> parameters, Function of) {
    var out = new BlockBuilder();
    var word = out.home(Local.constant("word", Local.Kind.TEMP));
    out.add(words.apply(word, null, "pop_word", signature.sweep()));
    var recorded = out.home(Local.constant("recorded", Local.Kind.TEMP));
    out.add(words.apply(recorded, null, "eq", word, Literal.ONE));
    var f = out.temp("f");
    out.add(
        of.captures().isEmpty()
            ? new Instr.Assign(f, new Expr.MakeClosure(of, List.of()), null)
            : Vocabulary.pop(signature.sweep(), f));
    var captures = out.home(Local.var("f\u0304"));
    out.add(Vocabulary.capture(Mode.TAKE, signature.captures(), 0, captures));

    var adjoint = new Callee.Value(f, List.of(Form.ADJOINT));
    var accumulators = new ArrayList<Local>();
    accumulators.add(captures);
    accumulators.addAll(signature.accumulators());

    var swept = new BlockBuilder();
    var first = List.of(Argument.of(signature.sweep()), Argument.of(signature.result()));
    var inouts = accumulators.stream().map(Argument::inout).toList();
    swept.add(call(null, f, List.of(Form.ADJOINT), first, inouts));

    var again = new BlockBuilder();
    var arguments = new ArrayList<Argument>();
    for (var p : parameters.reversed()) {
      var x =
          again.home(
              Local.of(p.name(), p.inout() ? Local.Kind.VAR : Local.Kind.LET));
      again.add(Vocabulary.pop(signature.sweep(), x));
      arguments.addFirst(new Argument(x, p.inout(), null));
    }
    again.add(words.run(again.temp("_"), "trim_tape", signature.sweep()));
    var tape = again.home(Local.constant("tape", Local.Kind.TEMP));
    again.add(words.apply(tape, null, "new_tape"));
    again.add(call(null, f, List.of(Form.AUGMENTED), List.of(Argument.of(tape)), arguments));
    words.sweep("last_sweep", tape, adjoint, signature.result(), accumulators, null, again);
    again.add(words.run(again.temp("_"), "release", tape));

    out.add(new Instr.If(recorded, swept.block(), again.block(), null));
    out.add(Vocabulary.capture(Mode.WRITE, signature.captures(), 0, captures));
    out.add(new Instr.Return(Literal.NIL, null));
    return out.block();
  }

  private static Instr call(
      @Nullable Local result,
      Local f,
      List<Form> forms,
      List<Argument> first,
      List<Argument> then) {
    var arguments = new ArrayList<>(first);
    arguments.addAll(then);
    return new Instr.Call(result, new Callee.Value(f, forms), arguments, null);
  }

  /** The watched form of a function: it may decline, and as a core program it does so. */
  static Block declines(Local declined) {
    var out = new BlockBuilder();
    out.add(Vocabulary.copy(declined, new Literal(true)));
    out.add(new Instr.Return(Literal.NIL, null));
    return out.block();
  }
}
