package dlang.derive;

import dlang.core.Builtin;
import dlang.core.Callee;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Local;
import dlang.core.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives the derived forms of functions. Their bodies are made when they are first asked for. */
public final class Derive {

  private final Vocabulary words;

  /**
   * @param builtins finds a builtin of the standard library by its name
   */
  public Derive(java.util.function.Function<String, Builtin> builtins) {
    words = new Vocabulary(builtins);
  }

  /** The derived form of a function; always the same one. */
  public Function of(Function function, Form form) {
    return function.derived(form, this::forms);
  }

  /** The derived form of a callee. */
  Callee of(Callee callee, Form form) {
    return switch (callee) {
      case Callee.Known(var function) -> new Callee.Known(of(function, form));
      case Callee.Value(var value, var forms) ->
          new Callee.Value(value, Vocabulary.append(forms, form));
    };
  }

  Vocabulary words() {
    return words;
  }

  private Map<Form, Function> forms(Function f) {
    var tape = Local.constant("tape");
    var signature = AdjointSignature.of(f);
    var reverse = new Reverse(f, this, tape, signature);
    var failure = Local.of("failure", Local.Kind.INOUT);
    var declined = Local.of("declined", Local.Kind.INOUT);
    var tangent = TangentSignature.of(f);
    var activation = Local.constant("activation");
    var observation = new Observation(f, this, activation);
    return Map.of(
        Form.TANGENT,
        new Function(
            header(f, f.captures(), tangent.parameters(f)),
            () -> new Tangent(f, this, tangent).program()),
        Form.AUGMENTED,
        new Function(header(f, f.captures(), with(tape, f)), reverse::augmented),
        Form.ADJOINT,
        new Function(header(f, List.of(), signature.parameters()), reverse::adjoint),
        Form.WATCHED,
        new Function(
            header(f, f.captures(), with(declined, f)),
            () -> Checkpoints.declines(declined)),
        Form.CAUGHT,
        new Function(
            header(f, f.captures(), with(failure, f)),
            () -> Exceptions.caught(f, Preparation.body(f), failure)),
        Form.OBSERVED,
        new Function(header(f, f.captures(), with(activation, f)), observation::program));
  }

  private static List<Parameter> with(Local first, Function f) {
    var parameters = new ArrayList<Parameter>();
    parameters.add(new Parameter(first, false));
    parameters.addAll(f.parameters());
    return parameters;
  }

  private static Function.Header header(
      Function f, List<Local> captures, List<Parameter> parameters) {
    var h = f.header();
    return new Function.Header(h.name(), h.source(), h.span(), captures, parameters);
  }
}
