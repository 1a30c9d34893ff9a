package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Parameter;
import dlang.core.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that {@code tape}, {@code explain}, {@code kinks} and {@code tape_stats} give, as
 * core programs: they run an observed form of what they capture, sweep if adjoints are asked for,
 * and return what the observer reports.
 */
public final class Sight {

  /** What is run: its forms, and whether a sweep follows. */
  private enum View {
    /** The augmented form is what is observed: so that the observer sees what is saved. */
    TAPE(List.of(Form.AUGMENTED, Form.OBSERVED, Form.AUGMENTED), true),
    EXPLAIN(List.of(Form.OBSERVED, Form.AUGMENTED), true),
    WARN(List.of(Form.OBSERVED, Form.AUGMENTED), true),
    KINKS(List.of(Form.OBSERVED), false),
    TAPE_STATS(List.of(Form.AUGMENTED, Form.OBSERVED), false),
    /** What f does, observed, with f's result. */
    STRICT(List.of(Form.OBSERVED), false);

    private final List<Form> forms;
    private final boolean sweeps;

    View(List<Form> forms, boolean sweeps) {
      this.forms = forms;
      this.sweeps = sweeps;
    }
  }

  private record Request(Function f, String purpose) {}

  private final Vocabulary words;

  public Sight(java.util.function.Function<String, dlang.core.Builtin> builtins) {
    words = new Vocabulary(builtins);
  }

  /**
   * The function that {@code purpose(f)} is: it captures f and has f's parameters.
   *
   * @param purpose {@code "tape"}, {@code "explain"}, {@code "kinks"}, {@code "tape_stats"}, {@code "warn"}, or {@code
   *     "strict"} for one that does what f does
   */
  public Function of(Function f, String purpose) {
    var request = new Request(f, purpose);
    return f.companion(request, () -> make(request));
  }

  private Function make(Request request) {
    var f = request.f;
    var captured = Local.of("f", Local.Kind.PARAM);
    var parameters = Vocabulary.renewed(f.parameters());
    var header =
        new Function.Header(
            request.purpose.equals("strict") ? f.name() : request.purpose + "(" + f.name() + ")",
            null,
            null,
            List.of(captured),
            parameters);
    return new Function(header, () -> new Writer(request, captured, parameters).program());
  }

  /**
   * What {@code gradient} is, but after a result that is not finite the builtin {@code warn_of}
   * looks for the reason.
   *
   * @param gradient a function that captures f
   * @param withValue whether its result is {@code [value, gradient]}
   */
  public Function warning(Function gradient, boolean withValue) {
    return gradient.companion("warning", () -> makeWarning(gradient, withValue));
  }

  private Function makeWarning(Function gradient, boolean withValue) {
    var f = Local.of("f", Local.Kind.PARAM);
    var parameters = Vocabulary.renewed(gradient.parameters());
    var header = new Function.Header(gradient.name(), null, null, List.of(f), parameters);
    return new Function(
        header,
        () -> {
          var out = new BlockBuilder();
          var arguments = new ArrayList<Argument>();
          arguments.add(Argument.of(f));
          arguments.addAll(Vocabulary.arguments(parameters));
          var result = out.temp("result");
          out.add(new Instr.Call(result, new Callee.Known(gradient), arguments, null));
          var finite = out.home(Local.constant("finite", Local.Kind.TEMP));
          out.add(words.apply(finite, null, "all_finite", result, new Literal(withValue)));
          var unless = new BlockBuilder();
          var operands = new ArrayList<Atom>();
          boolean changes = parameters.stream().anyMatch(Parameter::inout);
          operands.add(f);
          operands.add(new Literal(changes));
          parameters.forEach(p -> operands.add(changes ? Literal.UNSET : p.local()));
          unless.add(words.run(unless.temp("_"), "warn_of", operands.toArray(Atom[]::new)));
          out.add(new Instr.If(finite, Block.EMPTY, unless.block(), null));
          out.add(new Instr.Return(result, null));
          return out.block();
        });
  }

  /** Writes one of them. */
  private final class Writer {

    private final Request request;
    private final View view;
    private final Local f;
    private final List<Parameter> parameters;
    private final BlockBuilder out = new BlockBuilder();
    private final Local observer = constant("observer");
    private final Local activation = constant("activation");
    private final List<Local> tapes = new ArrayList<>();
    private final List<Local> originals = new ArrayList<>();

    Writer(Request request, Local f, List<Parameter> parameters) {
      this.request = request;
      this.view = View.valueOf(request.purpose.toUpperCase(java.util.Locale.ROOT));
      this.f = f;
      this.parameters = parameters;
    }

    private Local constant(String name) {
      return out.home(Local.constant(name, Local.Kind.LET));
    }

    Block program() {
      for (var p : parameters) {
        var before = p.local();
        if (before.isMutable()) {
          before = out.temp(p.name());
          out.add(Vocabulary.copy(before, p.local()));
        }
        originals.add(before);
      }
      out.add(words.apply(observer, null, "new_observer", new Literal(request.purpose)));
      var value = run();
      if (view.sweeps) {
        out.add(words.run(out.temp("_"), "check_scalar", value, new Literal(request.purpose)));
        sweep("observe_gradient", List.of(), out);
      }
      if (view == View.EXPLAIN) {
        contributions();
      }
      if (view == View.STRICT) {
        out.add(new Instr.Return(value, null));
        return out.block();
      }
      tapes.forEach(tape -> out.add(words.run(out.temp("_"), "release", tape)));
      var report = out.temp("report");
      out.add(words.apply(report, null, "observed", observer, value));
      out.add(new Instr.Return(report, null));
      return out.block();
    }

    private Local run() {
      var arguments = new ArrayList<Argument>();
      var inputs = new ArrayList<Atom>();
      boolean observed = false;
      for (var form : view.forms.reversed()) {
        if (form == Form.OBSERVED) {
          arguments.add(Argument.of(activation));
          observed = true;
        } else {
          var tape = constant("tape");
          out.add(words.apply(tape, null, "new_tape"));
          tapes.add(tape);
          arguments.add(Argument.of(tape));
          if (observed) {
            inputs.add(tape);
          }
        }
      }
      arguments.addAll(Vocabulary.arguments(parameters));
      parameters.forEach(p -> inputs.add(p.local()));
      inputs.addFirst(new Literal(new Site(request.f, null)));
      inputs.addFirst(observer);
      out.add(words.apply(activation, null, "observe_inputs", inputs.toArray(Atom[]::new)));
      var value = out.temp("value");
      out.add(new Instr.Call(value, new Callee.Value(f, view.forms), arguments, null));
      return value;
    }

    /** Sweeps, and hands each input's gradient to a builtin. */
    private void sweep(String receiver, List<Atom> first, BlockBuilder code) {
      var accumulators = new ArrayList<Local>();
      var forms = view.forms.subList(0, view.forms.size() - 1);
      int unwanted = 1 + forms.stream().mapToInt(Form::added).sum();
      for (int i = 0; i < unwanted; i++) {
        accumulators.add(Vocabulary.accumulator("unwanted", Literal.NONE, code));
      }
      var adjoints = new ArrayList<Local>();
      for (var p : parameters) {
        adjoints.add(Vocabulary.accumulator(p.name() + "\u0304", Literal.ZERO, code));
      }
      accumulators.addAll(adjoints);
      var adjoint = new Callee.Value(f, Vocabulary.adjoint(forms));
      words.sweep("new_sweep", tapes.getFirst(), adjoint, Literal.ONE, accumulators, null, code);
      for (int i = 0; i < adjoints.size(); i++) {
        var gradient = code.temp("gradient");
        code.add(words.apply(gradient, null, "complete", adjoints.get(i), originals.get(i)));
        var operands = new ArrayList<Atom>(List.of(observer));
        operands.addAll(first);
        operands.add(Literal.of(i));
        operands.add(gradient);
        code.add(words.run(code.temp("_"), receiver, operands.toArray(Atom[]::new)));
      }
    }

    /** A sweep for each line. */
    private void contributions() {
      var count = constant("count");
      out.add(words.apply(count, null, "observe_lines", observer));
      var line = Local.constant("line", Local.Kind.LET);
      var body = new BlockBuilder();
      body.home(line);
      body.add(words.run(body.temp("_"), "observe_select", observer, line));
      sweep("observe_contribution", List.of(line), body);
      out.add(new Instr.Loop(line, count, body.block(), null));
    }
  }
}
