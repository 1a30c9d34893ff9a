package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Parameter;
import dlang.core.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that {@code grad}, {@code value_and_grad} and {@code vjp} give, as core programs: they run the
 * augmented form of what they capture or get, and sweep. Like all functions they can be derived again.
 */
public final class GradientFunctions {

  private final Vocabulary words;
  private final BooleanSupplier strict;
  private final Checkpoints checkpoints;
  private final Map<Pull, Function> vjps = new ConcurrentHashMap<>();
  private final Map<Integer, Function> pushforwards = new ConcurrentHashMap<>();

  /** What {@link #gradient} was asked for. */
  private record Request(List<Integer> wrt, boolean list, boolean withValue) {}

  /** What {@link #vjp} was asked for: a pullback by {@code count} arguments, or by those that are {@code chosen}. */
  private record Pull(int count, boolean chosen) {}

  /** What {@link #driven} was asked for. */
  private record Drive(
      List<Integer> wrt, boolean list, boolean withDirection, String name) {}

  /**
   * @param strict whether what is differentiated is observed, so that what is not finite is an error; always the same once a
   *     program runs
   */
  public GradientFunctions(java.util.function.Function<String, dlang.core.Builtin> builtins, BooleanSupplier strict) {
    words = new Vocabulary(builtins);
    this.strict = strict;
    checkpoints = new Checkpoints(words);
  }

  /**
   * The function that {@code grad(f, wrt)} is: it captures f and has f's parameters.
   *
   * @param wrt positions of the parameters that are differentiated by
   * @param list whether the gradients come in an array
   * @param withValue whether {@code [value, gradient]} is given
   */
  public Function gradient(Function f, List<Integer> wrt, boolean list, boolean withValue) {
    var request = new Request(wrt, list, withValue);
    return f.companion(request, () -> make(f, request));
  }

  private Function make(Function f, Request request) {
    boolean withValue = request.withValue;
    var name = withValue ? "value_and_grad" : "grad";
    var captured = Local.of("f", Local.Kind.PARAM);
    var parameters = Vocabulary.renewed(f.parameters());
    return new Function(
        new Function.Header(
            name + "(" + f.name() + ")", null, null, List.of(captured), parameters),
        () -> gradientBody(captured, parameters, request, name));
  }

  private Block gradientBody(
      Local given, List<Parameter> parameters, Request request, String name) {
    var wrt = request.wrt;
    var out = new BlockBuilder();
    var f = observed(given, out);
    var originals = new ArrayList<Local>();
    for (int i : wrt) {
      var x = parameters.get(i).local();
      if (x.isMutable()) {
        var before = out.temp(x.name());
        out.add(Vocabulary.copy(before, x));
        originals.add(before);
      } else {
        originals.add(x);
      }
    }
    for (int k = 0; k < wrt.size(); k++) {
      var parameter = new Literal(parameters.get(wrt.get(k)).name());
      out.add(
          words.run(
              out.temp("_"), "check_numeric", originals.get(k), new Literal(name), parameter));
    }
    for (var x : originals) {
      out.add(words.run(out.temp("_"), "freeze", x));
    }
    var tape = out.temp("tape");
    out.add(words.apply(tape, null, "new_tape"));
    var value = out.temp("value");
    out.add(record(f, tape, parameters, value));
    out.add(words.run(out.temp("_"), "check_scalar", value, new Literal(name)));
    var adjoints = new ArrayList<Local>();
    for (int i = 0; i < parameters.size(); i++) {
      var p = parameters.get(i);
      var adjoint = out.home(Local.var(p.name() + "\u0304"));
      boolean wanted = p.inout() || wrt.contains(i);
      out.add(
          wanted
              ? Vocabulary.copy(adjoint, Literal.ZERO)
              : words.apply(adjoint, null, "unwanted", p.local()));
      adjoints.add(adjoint);
    }
    sweep(f, tape, "last_sweep", Literal.ONE, adjoints, out);
    out.add(words.run(out.temp("_"), "release", tape));
    var gradients = new ArrayList<Atom>();
    for (int k = 0; k < wrt.size(); k++) {
      gradients.add(complete(adjoints.get(wrt.get(k)), originals.get(k), out));
    }
    Atom gradient = request.list ? out.array(gradients) : gradients.getFirst();
    out.add(
        new Instr.Return(
            request.withValue ? out.array(List.of(value, gradient)) : gradient, null));
    return out.block();
  }

  /**
   * The function that {@code checkpoint(f)} is: it captures f and has f's parameters.
   *
   * @param twin whether it also captures a function that does what f does, and calls that where nothing is recorded
   */
  public Function checkpoint(Function f, boolean twin) {
    return twin ? checkpoints.withTwin(f) : checkpoints.of(f);
  }

  /** The function that {@code vjp} calls for these operands: f, wrt and the arguments of f. */
  public Function vjp(List<Atom> operands) {
    var request = new Pull(operands.size() - 2, operands.get(1) != Literal.UNSET);
    return vjps.computeIfAbsent(request, this::makeVjp);
  }

  private Function makeVjp(Pull request) {
    int count = request.count;
    var given = Local.of("f", Local.Kind.PARAM);
    var wrt = Local.of("wrt", Local.Kind.PARAM);
    var parameters = new ArrayList<Parameter>();
    parameters.add(new Parameter(given, false));
    parameters.add(new Parameter(wrt, !request.chosen));
    for (int i = 1; i <= count; i++) {
      parameters.add(new Parameter(Local.of("x" + i, Local.Kind.PARAM), false));
    }
    var inputs = parameters.subList(2, parameters.size());
    return new Function(
        new Function.Header("vjp", null, null, List.of(), parameters),
        () -> {
          var out = new BlockBuilder();
          var f = observed(given, out);
          var tape = out.temp("tape");
          out.add(words.apply(tape, null, "new_tape"));
          var value = out.temp("value");
          out.add(record(f, tape, inputs, value));
          var captures = new ArrayList<Atom>(List.of(f, tape, value));
          inputs.forEach(p -> captures.add(p.local()));
          var pull = out.temp("pull");
          out.add(new Instr.Assign(pull, new Expr.MakeClosure(pullback(count), captures), null));
          if (request.chosen) {
            var all = pull;
            pull = out.temp("pull");
            out.add(words.apply(pull, null, "pull_by", all, given, wrt));
          }
          out.add(new Instr.Return(out.array(List.of(value, pull)), null));
          return out.block();
        });
  }

  /** A pullback that gives one or some of the cotangents that the one it captures gives. */
  public Function pullBy(List<Integer> positions, boolean list) {
    var pull = Local.of("pull", Local.Kind.PARAM);
    var cotangent = Local.of("cotangent", Local.Kind.PARAM);
    return new Function(
        new Function.Header(
            "pullback", null, null, List.of(pull), List.of(new Parameter(cotangent, false))),
        () -> {
          var out = new BlockBuilder();
          var all = out.temp("cotangents");
          var argument = List.of(Argument.of(cotangent));
          out.add(new Instr.Call(all, new Callee.Value(pull, List.of()), argument, null));
          var chosen = new ArrayList<Atom>();
          positions.forEach(i -> chosen.add(element(all, i, out)));
          out.add(new Instr.Return(list ? out.array(chosen) : chosen.getFirst(), null));
          return out.block();
        });
  }

  private Function pullback(int count) {
    var f = Local.of("f", Local.Kind.PARAM);
    var tape = Local.constant("tape");
    var value = Local.of("value", Local.Kind.PARAM);
    var captures = new ArrayList<Local>(List.of(f, tape, value));
    var inputs = new ArrayList<Local>();
    for (int i = 1; i <= count; i++) {
      inputs.add(Local.of("x" + i, Local.Kind.PARAM));
    }
    captures.addAll(inputs);
    var cotangent = Local.of("cotangent", Local.Kind.PARAM);
    return new Function(
        new Function.Header(
            "pullback", null, null, captures, List.of(new Parameter(cotangent, false))),
        () -> {
          var out = new BlockBuilder();
          var checked = out.temp("cotangent");
          out.add(words.apply(checked, null, "check_cotangent", cotangent, value));
          var adjoints = new ArrayList<Local>();
          for (var x : inputs) {
            adjoints.add(Vocabulary.accumulator(x.name() + "\u0304", Literal.ZERO, out));
          }
          sweep(f, tape, "new_sweep", checked, adjoints, out);
          var gradients = new ArrayList<Atom>();
          for (int i = 0; i < inputs.size(); i++) {
            gradients.add(complete(adjoints.get(i), inputs.get(i), out));
          }
          out.add(new Instr.Return(out.array(gradients), null));
          return out.block();
        });
  }

  /**
   * The function that {@code by_parameter} or {@code with_direction} gives for f: see {@link Drivers}.
   *
   * @param list whether what comes of several parameters comes in an array
   * @param name what is made, as errors name it
   */
  public Function driven(
      Function f, List<Integer> wrt, boolean list, boolean withDirection, String name) {
    return f.companion(
        new Drive(wrt, list, withDirection, name),
        () -> {
          var drivers = new Drivers(f, wrt, name);
          return withDirection ? drivers.withDirection() : drivers.byParameter(list);
        });
  }

  /** The function that {@code jvp(f, xs, dxs)} applies to its arrays of {@code count} arguments and their tangents. */
  public Function pushforward(int count) {
    return pushforwards.computeIfAbsent(count, this::makePushforward);
  }

  private Function makePushforward(int count) {
    var given = Local.of("f", Local.Kind.PARAM);
    var xs = Local.of("xs", Local.Kind.PARAM);
    var dxs = Local.of("dxs", Local.Kind.PARAM);
    return new Function(
        new Function.Header(
            "jvp",
            null,
            null,
            List.of(given),
            List.of(new Parameter(xs, false), new Parameter(dxs, false))),
        () -> {
          var out = new BlockBuilder();
          var f = observed(given, out);
          var inputs = new ArrayList<Argument>();
          var tangents = new ArrayList<Argument>();
          for (int i = 0; i < count; i++) {
            var x = element(xs, i, out);
            var dx = out.temp("dx");
            out.add(words.apply(dx, null, "check_tangent", element(dxs, i, out), x));
            inputs.add(Argument.of(x));
            tangents.add(Argument.of(dx));
          }
          var pass = out.home(Local.constant("pass", Local.Kind.TEMP));
          out.add(words.apply(pass, null, "new_pass"));
          var tangent = Vocabulary.accumulator("value\u0307", Literal.ZERO, out);
          var arguments = new ArrayList<Argument>();
          arguments.add(Argument.of(pass));
          arguments.add(Argument.of(Literal.ZERO));
          arguments.add(Argument.inout(tangent));
          arguments.addAll(inputs);
          arguments.addAll(tangents);
          var value = out.temp("value");
          out.add(
              new Instr.Call(
                  value, new Callee.Value(f, List.of(Form.TANGENT)), arguments, null));
          out.add(words.run(out.temp("_"), "release", pass));
          out.add(
              new Instr.Return(out.array(List.of(value, complete(tangent, value, out))), null));
          return out.block();
        });
  }

  /** f as it is differentiated. */
  private Local observed(Local f, BlockBuilder out) {
    if (!strict.getAsBoolean()) {
      return f;
    }
    var observed = out.temp("f");
    out.add(words.apply(observed, null, "strictly", f));
    return observed;
  }

  private static Local element(Local array, int index, BlockBuilder out) {
    var element = out.temp(array.name());
    var place = new Place.InLocal(array, List.of(Place.Index.at(Literal.of(index))));
    out.add(new Instr.Access(Instr.Access.Mode.READ, place, element, null, null));
    return element;
  }

  private static Instr record(
      Local f, Local tape, List<Parameter> parameters, @Nullable Local value) {
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(tape));
    arguments.addAll(Vocabulary.arguments(parameters));
    return new Instr.Call(
        value, new Callee.Value(f, List.of(Form.AUGMENTED)), arguments, null);
  }

  private void sweep(
      Local f, Local tape, String kind, Atom result, List<Local> adjoints, BlockBuilder out) {
    var accumulators = new ArrayList<Local>();
    accumulators.add(Vocabulary.accumulator("captures\u0304", Literal.NONE, out));
    accumulators.addAll(adjoints);
    var adjoint = new Callee.Value(f, List.of(Form.ADJOINT));
    words.sweep(kind, tape, adjoint, result, accumulators, null, out);
  }

  private Atom complete(Local adjoint, Local like, BlockBuilder out) {
    var gradient = out.temp("gradient");
    out.add(words.apply(gradient, null, "complete", adjoint, like));
    return gradient;
  }
}
