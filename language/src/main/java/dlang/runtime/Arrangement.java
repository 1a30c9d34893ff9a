package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dlang.core.Parameter;

/**
 * How the arguments of a call become those of the function that is called: captures first, named arguments at
 * their parameters' places, a token for each optional one that is missing; and back again: which arguments get
 * the final values of inout parameters.
 */
public final class Arrangement {

  private final Code code;
  private final RootCallTarget target;
  private final int captures;

  /** For each parameter the argument it gets, or -1, and what it gets then. */
  @CompilationFinal(dimensions = 1)
  private final int[] sources;

  @CompilationFinal(dimensions = 1)
  private final Object[] missing;

  /** For each inout parameter the argument that gets its final value, or -1. */
  @CompilationFinal(dimensions = 1)
  private final int[] outs;

  private Arrangement(
      Code code, int captures, int[] sources, Object[] missing, int[] outs) {
    this.code = code;
    this.target = code.target();
    this.captures = captures;
    this.sources = sources;
    this.missing = missing;
    this.outs = outs;
  }

  static Arrangement of(Code code, CallShape shape) {
    var derived = code.derived(shape.forms());
    boolean adjoint = shape.isAdjoint();
    var passing = Sources.of(code, shape);
    int[] sources = passing.sources();
    var formals = derived.function().parameters();
    int[] outs = new int[(int) formals.stream().filter(Parameter::inout).count()];
    for (int i = 0, k = 0; i < formals.size(); i++) {
      if (formals.get(i).inout()) {
        int source = sources[i];
        outs[k++] = source >= 0 && shape.arguments().get(source).inout() ? source : -1;
      }
    }
    return new Arrangement(
        derived,
        adjoint ? 0 : code.function().captures().size(),
        sources,
        passing.missing(),
        outs);
  }

  public RootCallTarget target() {
    return target;
  }

  /** What is called. */
  public Code code() {
    return code;
  }

  /** The arguments to call the target with. */
  @ExplodeLoop
  public Object[] pass(Object[] captured, Object[] arguments) {
    Object[] all = new Object[captures + sources.length];
    for (int i = 0; i < captures; i++) {
      all[i] = captured[i];
    }
    for (int i = 0; i < sources.length; i++) {
      all[captures + i] = sources[i] < 0 ? missing[i] : arguments[sources[i]];
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
