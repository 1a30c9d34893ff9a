package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.core.Literal.Constant;
import dlang.core.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * How the arguments of a call become those of the function that is called: captures first, named arguments at
 * their parameters' places, a token for each optional one that is missing; and back again: which arguments get
 * the final values of inout parameters.
 */
public final class Arrangement {

  private final RootCallTarget target;
  private final int captures;
  private final Constant missing;

  /** For each parameter the argument it gets, or -1. */
  @CompilationFinal(dimensions = 1)
  private final int[] sources;

  /** For each inout parameter the argument that gets its final value, or -1. */
  @CompilationFinal(dimensions = 1)
  private final int[] outs;

  private Arrangement(
      RootCallTarget target, int captures, Constant missing, int[] sources, int[] outs) {
    this.target = target;
    this.captures = captures;
    this.missing = missing;
    this.sources = sources;
    this.outs = outs;
  }

  static Arrangement of(Code code, CallShape shape) {
    var derived = code.derived(shape.forms());
    boolean adjoint = shape.isAdjoint();
    int[] sources = sources(code, shape, adjoint);
    var formals = derived.function().parameters();
    int[] outs = new int[(int) formals.stream().filter(Parameter::inout).count()];
    for (int i = 0, k = 0; i < formals.size(); i++) {
      if (formals.get(i).inout()) {
        int source = sources[i];
        outs[k++] = source >= 0 && shape.arguments().get(source).inout() ? source : -1;
      }
    }
    return new Arrangement(
        derived.target(),
        adjoint ? 0 : code.function().captures().size(),
        adjoint ? Constant.NONE : Constant.UNSET,
        sources,
        outs);
  }

  private static int[] sources(Code code, CallShape shape, boolean adjoint) {
    var parameters = code.function().parameters();
    var arguments = shape.arguments();
    int added = shape.added();
    int[] sources = new int[added + parameters.size()];
    Arrays.fill(sources, -1);
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i).name();
      int place = name == null ? i : added + position(parameters, name);
      if (name != null && place < added) {
        throw wrong(code, "has no parameter `" + name + "`");
      } else if (place >= sources.length) {
        throw wrong(code, "takes " + count(parameters) + ", but was given " + (arguments.size() - added));
      } else if (sources[place] >= 0) {
        throw wrong(code, "was given `" + parameters.get(place - added).name() + "` twice");
      }
      sources[place] = i;
    }
    for (int p = 0; p < parameters.size(); p++) {
      check(code, parameters.get(p), sources[added + p], shape, adjoint);
    }
    return sources;
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
      Code code, Parameter parameter, int source, CallShape shape, boolean adjoint) {
    if (source < 0) {
      if (!parameter.optional()) {
        throw wrong(code, "needs an argument for `" + parameter.name() + "`");
      }
    } else if (!adjoint && shape.arguments().get(source).inout() != parameter.inout()) {
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

  public RootCallTarget target() {
    return target;
  }

  /** The arguments to call the target with. */
  @ExplodeLoop
  public Object[] pass(Object[] captured, Object[] arguments) {
    Object[] all = new Object[captures + sources.length];
    for (int i = 0; i < captures; i++) {
      all[i] = captured[i];
    }
    for (int i = 0; i < sources.length; i++) {
      all[captures + i] = sources[i] < 0 ? missing : arguments[sources[i]];
    }
    return all;
  }

  /** The result in what the target returned; final values of inout parameters go into {@code arguments}. */
  @ExplodeLoop
  public Object receive(Object returned, Object[] arguments) {
    if (outs.length == 0) {
      return returned;
    }
    Object[] values = (Object[]) returned;
    for (int i = 0; i < outs.length; i++) {
      if (outs[i] >= 0) {
        arguments[outs[i]] = values[i + 1];
      }
    }
    return values[0];
  }
}
