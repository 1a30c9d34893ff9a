package dlang.core;

import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the function that a builtin is when it is used as a value. When one name has several
 * builtins it chooses by the number of its arguments, as a call does. One that takes any number of
 * arguments takes one.
 */
final class BuiltinValue {

  /** In no text: who observes a program sees such an application where the value is called. */
  private static final Span ANYWHERE = new Span(0, 0);

  private BuiltinValue() {}

  static Function of(Symbol.Overloads overloads, Scope prelude) {
    var builtins = overloads.builtins();
    var longest = builtins.getFirst();
    int required = Integer.MAX_VALUE;
    for (var builtin : builtins) {
      required = Math.min(required, required(builtin));
      if (builtin.parameters().size() > longest.parameters().size()) {
        longest = builtin;
      }
    }
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < longest.parameters().size(); i++) {
      var local = Local.of(longest.parameters().get(i), Local.Kind.PARAM);
      parameters.add(new Parameter(local, i >= required));
    }
    var header = new Function.Header(overloads.name(), null, null, List.of(), parameters);
    int least = required;
    return new Function(header, () -> body(builtins, parameters, least, prelude));
  }

  /** How many arguments a builtin needs as a value. */
  private static int required(Builtin builtin) {
    return builtin.isVariadic() ? builtin.parameters().size() : builtin.required();
  }

  private static Block body(
      List<Builtin> builtins, List<Parameter> parameters, int given, Scope prelude) {
    var homes = new ArrayList<Local>();
    var instrs = new ArrayList<Instr>();
    var result = Local.temp("t");
    homes.add(result);
    choose(builtins, parameters, given, result, homes, instrs, prelude);
    instrs.add(new Instr.Return(result, null));
    return new Block(homes, instrs);
  }

  /** Applies the builtin for {@code given} arguments, or for more if there are more. */
  private static void choose(
      List<Builtin> builtins,
      List<Parameter> parameters,
      int given,
      Local result,
      List<Local> homes,
      List<Instr> instrs,
      Scope prelude) {
    var builtin = forArguments(builtins, given);
    int enough = given;
    while (enough < parameters.size() && forArguments(builtins, enough + 1) == builtin) {
      enough++;
    }
    var arguments = new ArrayList<Atom>();
    for (int i = 0; i < builtin.parameters().size(); i++) {
      arguments.add(i < enough ? parameters.get(i).local() : Literal.UNSET);
    }
    var apply = new Instr.Assign(result, new Expr.Apply(builtin, arguments), ANYWHERE);
    if (enough == parameters.size()) {
      instrs.add(apply);
      return;
    }
    var unset = Local.temp("t");
    homes.add(unset);
    var next = parameters.get(enough).local();
    instrs.add(
        new Instr.Assign(unset, new Expr.Apply(prelude.builtin("is_unset"), List.of(next)), null));
    var moreHomes = new ArrayList<Local>();
    var more = new ArrayList<Instr>();
    choose(builtins, parameters, enough + 1, result, moreHomes, more, prelude);
    var then = new Block(List.of(), List.of(apply));
    instrs.add(new Instr.If(unset, then, new Block(moreHomes, more), null));
  }

  /** The builtin that so many arguments choose, or the first that takes more. */
  private static Builtin forArguments(List<Builtin> builtins, int given) {
    for (int wanted = given; ; wanted++) {
      for (var builtin : builtins) {
        if (required(builtin) <= wanted && wanted <= builtin.parameters().size()) {
          return builtin;
        }
      }
    }
  }
}
