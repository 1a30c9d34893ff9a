package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Builtin;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import dlang.core.Parameter;
import dlang.core.Place;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words of derived programs: short names for the instructions they are made of. */
record Vocabulary(Function<String, Builtin> builtins) {

  /** {@code target = name(arguments)} with the builtin of that name. */
  Instr.Assign apply(Local target, @Nullable Span span, String name, Atom... arguments) {
    return new Instr.Assign(
        target, new Expr.Apply(builtins.apply(name), List.of(arguments)), span);
  }

  /** Whether a bit of a path word is set. */
  Local test(String name, Region.Bit bit, BlockBuilder out) {
    var set = out.temp(name);
    out.add(apply(set, null, "has_bit", bit.word(), Literal.of(bit.index())));
    return set;
  }

  /** An error unless a rule of a user gave something. */
  Instr.Assign given(Atom value, String rule, Operator f, @Nullable Span place, BlockBuilder out) {
    var name = new Literal("The " + rule + " of `" + f.name() + "`");
    return apply(out.temp("_"), place, "check_given", value, name);
  }

  /** An error if the adjoint or tangent t of what the operator captures is wanted or, if {@code zero} will do, not 0. */
  Instr.Assign held(
      Atom t, Operator operator, Local capture, boolean zero, @Nullable Span place, BlockBuilder out) {
    var f = new Literal(operator.name());
    var x = new Literal(capture.name());
    return apply(out.temp("_"), place, "check_held", t, f, x, new Literal(zero));
  }

  /** A builtin run for its effect. */
  Instr.Assign run(Local unused, String name, Atom... arguments) {
    return apply(unused, null, name, arguments);
  }

  static Instr.Assign copy(Local target, Atom value) {
    return new Instr.Assign(target, new Expr.Copy(value), null);
  }

  static Instr push(Local tape, Atom value, @Nullable Span span) {
    return new Access(Access.Mode.WRITE, new Place.AtCursor(tape), value, null, span);
  }

  static Instr pop(Local sweep, Local target) {
    return new Access(Access.Mode.READ, new Place.AtCursor(sweep), target, null, null);
  }

  /** The key under which the record of the captures' adjoints or tangents has that of the capture at {@code index}. */
  static String key(int index) {
    return Integer.toString(index);
  }

  /** {@code value = captures[key]}, or the other way, of the adjoints or tangents of captures. */
  static Instr capture(Access.Mode mode, Local captures, int index, Atom value) {
    var place = new Place.InLocal(captures, List.of(new Place.Field(key(index))));
    return new Access(mode, place, value, Literal.ZERO, null);
  }

  /** {@code target = base[index]} of an adjoint. */
  static Instr component(Access.Mode mode, Local base, int index, Atom value) {
    var place = new Place.InLocal(base, List.of(Place.Index.at(Literal.of(index))));
    return new Access(mode, place, value, Literal.ZERO, null);
  }

  /** Parameters of another function that are called like these. */
  static List<Parameter> renewed(List<Parameter> parameters) {
    return parameters.stream()
        .map(p -> new Parameter(Local.of(p.name(), p.local().kind()), p.optional()))
        .toList();
  }

  /** The arguments that pass parameters on. */
  static List<Argument> arguments(List<Parameter> parameters) {
    return parameters.stream().map(p -> new Argument(p.local(), p.inout(), null)).toList();
  }

  /** A local for what is added up, beginning with {@code start}. */
  static Local accumulator(String name, Atom start, BlockBuilder out) {
    var accumulator = out.home(Local.var(name));
    out.add(copy(accumulator, start));
    return accumulator;
  }

  /**
   * Sweeps over a tape.
   *
   * @param kind the builtin that makes the sweep
   * @param accumulators of the captures and of each parameter
   */
  void sweep(
      String kind,
      Local tape,
      Callee adjoint,
      Atom cotangent,
      List<Local> accumulators,
      @Nullable Span span,
      BlockBuilder out) {
    var sweep = out.home(Local.constant("sweep", Local.Kind.TEMP));
    out.add(apply(sweep, null, kind, tape));
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(sweep));
    arguments.add(Argument.of(cotangent));
    accumulators.forEach(a -> arguments.add(Argument.inout(a)));
    out.add(new Instr.Call(null, adjoint, arguments, span));
    out.add(run(out.temp("_"), "end_sweep", sweep));
  }

  static List<Form> adjoint(List<Form> forms) {
    return append(forms, Form.ADJOINT);
  }

  static <T> List<T> append(List<T> list, T last) {
    var all = new ArrayList<>(list);
    all.add(last);
    return List.copyOf(all);
  }
}
