package dlang.runtime;

import dlang.core.Form;
import dlang.core.Literal.Constant;
import dlang.core.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Which argument of a call each parameter of a derived form gets.
 *
 * <p>A form adds arguments before those of the function; the tangent form repeats all of them behind, for their tangents.
 *
 * @param sources the position of the argument, or -1
 * @param missing what is passed if there is none: that it is not given, not wanted, or that a tangent is 0
 */
record Sources(int[] sources, Object[] missing) {

  static Sources of(Code code, CallShape shape) {
    int given = shape.given();
    var passing = plain(code, shape, given);
    int arguments = given;
    for (Form form : shape.forms()) {
      int added = form.added();
      passing = form == Form.TANGENT ? passing.twice(arguments, added) : passing.behind(added);
      arguments = (form == Form.TANGENT ? 2 * arguments : arguments) + added;
    }
    return passing;
  }

  /** For the function itself. */
  private static Sources plain(Code code, CallShape shape, int given) {
    var parameters = code.function().parameters();
    int first = shape.first();
    int[] sources = new int[parameters.size()];
    Arrays.fill(sources, -1);
    for (int i = 0; i < given; i++) {
      String name = shape.arguments().get(first + i).name();
      int place = name == null ? i : position(parameters, name);
      if (place < 0) {
        throw wrong(code, "has no parameter `" + name + "`");
      } else if (place >= sources.length) {
        throw wrong(code, "takes " + count(parameters) + ", but was given " + given);
      } else if (sources[place] >= 0) {
        throw wrong(code, "was given `" + parameters.get(place).name() + "` twice");
      }
      sources[place] = i;
    }
    for (int p = 0; p < sources.length; p++) {
      check(code, parameters.get(p), sources[p] < 0 ? -1 : first + sources[p], shape);
    }
    var missing = new Object[sources.length];
    Arrays.fill(missing, shape.isAdjoint() ? Constant.NONE : Constant.UNSET);
    return new Sources(sources, missing);
  }

  private Sources behind(int added) {
    int[] all = new int[added + sources.length];
    var none = new Object[all.length];
    for (int i = 0; i < added; i++) {
      all[i] = i;
    }
    put(0, added, missing, all, none, added);
    return new Sources(all, none);
  }

  private Sources twice(int arguments, int added) {
    int[] all = Arrays.copyOf(behind(added).sources, added + 2 * sources.length);
    var none = Arrays.copyOf(behind(added).missing, all.length);
    var zeros = missing.clone();
    Arrays.setAll(zeros, i -> zeros[i] == Constant.UNSET ? 0.0 : zeros[i]);
    put(arguments, added, zeros, all, none, added + sources.length);
    return new Sources(all, none);
  }

  /** These parameters from place {@code at} on, with arguments that lie so much further. */
  private void put(int further, int added, Object[] tokens, int[] all, Object[] none, int at) {
    for (int i = 0; i < sources.length; i++) {
      all[at + i] = sources[i] < 0 ? -1 : added + further + sources[i];
      none[at + i] = tokens[i];
    }
  }

  private static int position(List<Parameter> parameters, String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static void check(
      Code code, Parameter parameter, int source, CallShape shape) {
    if (source < 0) {
      if (!parameter.optional()) {
        throw wrong(code, "needs an argument for `" + parameter.name() + "`");
      }
    } else if (!shape.isAdjoint() && shape.arguments().get(source).inout() != parameter.inout()) {
      throw wrong(
          code,
          parameter.inout()
              ? "changes `" + parameter.name() + "`, which is passed with `&`"
              : "does not change `" + parameter.name() + "`, which is passed without `&`");
    }
  }

  private static String count(List<Parameter> parameters) {
    long required = parameters.stream().filter(p -> !p.optional()).count();
    String most = parameters.size() == 1 ? "1 argument" : parameters.size() + " arguments";
    return required == parameters.size() ? most : required + " to " + most;
  }

  private static DlangError wrong(Code code, String what) {
    return DlangError.argument("`" + signature(code) + "` " + what + ".");
  }

  private static String signature(Code code) {
    var parameters = new StringJoiner(", ", "(", ")");
    for (Parameter parameter : code.function().parameters()) {
      parameters.add(
          (parameter.inout() ? "inout " : "") + parameter.name() + (parameter.optional() ? " = …" : ""));
    }
    return code.function().name() + parameters;
  }
}
