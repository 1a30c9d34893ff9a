package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What calls need to know of a function.
 *
 * @param variadic whether the last parameter collects all further arguments
 */
record Signature(List<Parameter> parameters, boolean variadic) {

  /** A parameter as calls see it. */
  record Parameter(String name, boolean optional, boolean inout) {}

  Signature {
    parameters = List.copyOf(parameters);
  }

  static Signature of(List<Statement.Parameter> declared) {
    var parameters =
        declared.stream()
            .map(p -> new Parameter(p.name().text(), p.defaultValue() != null, p.inout()))
            .toList();
    return new Signature(parameters, !declared.isEmpty() && declared.getLast().rest());
  }

  /** That of what an expression gives, if it is plain to see that this is a function. */
  static Optional<Signature> of(Expression value) {
    return value instanceof Expression.Lambda lambda
        ? Optional.of(of(lambda.parameters()))
        : Optional.empty();
  }

  static Signature of(Builtin builtin) {
    var names = builtin.parameters();
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < names.size(); i++) {
      parameters.add(new Parameter(names.get(i), i >= builtin.required(), false));
    }
    return new Signature(parameters, builtin.isVariadic());
  }

  /** How many parameters take one argument each. */
  int fixed() {
    return variadic ? parameters.size() - 1 : parameters.size();
  }

  /** How many parameters take an argument by position: what is optional beside arbitrarily many others is given by name. */
  int positional() {
    int count = 0;
    while (count < fixed() && !(variadic && parameters.get(count).optional())) {
      count++;
    }
    return count;
  }

  /** The parameter of this name that can be given by name; -1 if there is none. */
  int index(String name) {
    for (int i = 0; i < fixed(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code 2 arguments (a, b)}, {@code 1 to 3 arguments (a, b = …, c = …)}, … */
  String describe() {
    int least = 0;
    while (least < fixed() && !parameters.get(least).optional()) {
      least++;
    }
    var shown = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < parameters.size(); i++) {
      var p = parameters.get(i);
      boolean rest = i == fixed();
      shown.add(
          (rest ? "..." : p.inout() ? "inout " : "")
              + p.name()
              + (p.optional() && !rest ? " = …" : ""));
    }
    if (parameters.isEmpty()) {
      return "no arguments";
    }
    String count =
        variadic ? least + " or more" : least == fixed() ? "" + least : least + " to " + fixed();
    return count + (count.equals("1") ? " argument " : " arguments ") + shown;
  }
}
