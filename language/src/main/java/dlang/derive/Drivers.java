package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that have the parameters of another one, f, and leave to a <em>driver</em>, a function value, what to do with f as a
 * function of some of them. They capture f and the driver.
 */
final class Drivers {

  private final Function f;
  private final String name;
  private final List<Integer> wrt;
  private final Local captured = Local.of("f", Local.Kind.PARAM);
  private final Local driver = Local.of("driver", Local.Kind.PARAM);
  private final List<Parameter> parameters = new ArrayList<>();

  /**
   * @param wrt positions of the parameters of f of which it is made a function
   */
  Drivers(Function f, List<Integer> wrt, String name) {
    this.f = f;
    this.wrt = wrt;
    this.name = name;
    for (var p : f.parameters()) {
      parameters.add(new Parameter(Local.of(p.name(), Local.Kind.PARAM), p.optional()));
    }
  }

  /** Gives {@code driver(x => f(…, x, …), x)}, or an array of these for all of {@code wrt}. */
  Function byParameter(boolean list) {
    return function(
        parameters,
        out -> {
          var results = new ArrayList<Atom>();
          for (int i : wrt) {
            results.add(drive(List.of(i), List.of(parameters.get(i).local()), out));
          }
          return list ? out.array(results) : results.getFirst();
        });
  }

  /** Has one parameter v more, and gives {@code driver((x, …) => f(…, x, …), [x, …], v)}. */
  Function withDirection() {
    var direction = Local.of("v", Local.Kind.PARAM);
    return function(
        Vocabulary.append(parameters, new Parameter(direction, false)),
        out -> {
          var xs = new ArrayList<Atom>();
          wrt.forEach(i -> xs.add(parameters.get(i).local()));
          return drive(wrt, List.of(out.array(xs), direction), out);
        });
  }

  private Function function(
      List<Parameter> all, java.util.function.Function<BlockBuilder, Atom> body) {
    return new Function(
        new Function.Header(
            name + "(" + f.name() + ")", null, null, List.of(captured, driver), all),
        () -> {
          var out = new BlockBuilder();
          out.add(new Instr.Return(body.apply(out), null));
          return out.block();
        });
  }

  /** {@code driver(g, arguments)}, where g is f as a function of the parameters at {@code positions}. */
  private Local drive(List<Integer> positions, List<Atom> arguments, BlockBuilder out) {
    var g = out.temp("g");
    var captures = new ArrayList<Atom>();
    captures.add(captured);
    parameters.forEach(p -> captures.add(p.local()));
    out.add(new Instr.Assign(g, new Expr.MakeClosure(partly(positions), captures), null));
    var passed = new ArrayList<Argument>();
    passed.add(Argument.of(g));
    arguments.forEach(x -> passed.add(Argument.of(x)));
    var result = out.temp("result");
    out.add(new Instr.Call(result, new Callee.Value(driver, List.of()), passed, null));
    return result;
  }

  /** f as a function of some of its parameters: it captures f and all arguments. */
  private Function partly(List<Integer> positions) {
    var whole = Local.of("f", Local.Kind.PARAM);
    var captures = new ArrayList<>(List.of(whole));
    var open = new ArrayList<@Nullable Parameter>();
    var arguments = new ArrayList<Argument>();
    for (var p : f.parameters()) {
      var x = Local.of(p.name(), Local.Kind.PARAM);
      captures.add(x);
      arguments.add(Argument.of(x));
    }
    for (int i : positions) {
      var x = Local.of(f.parameters().get(i).name(), Local.Kind.PARAM);
      open.add(new Parameter(x, false));
      arguments.set(i, Argument.of(x));
    }
    return new Function(
        new Function.Header(f.name(), f.header().source(), f.header().span(), captures, open),
        () -> {
          var out = new BlockBuilder();
          var result = out.temp("result");
          out.add(
              new Instr.Call(result, new Callee.Value(whole, List.of()), arguments, null));
          out.add(new Instr.Return(result, null));
          return out.block();
        });
  }
}
