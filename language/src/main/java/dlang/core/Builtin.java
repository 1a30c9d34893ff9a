package dlang.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builtin that Java code implements, as its {@code external fn} declares it. Builtins are compared by
 * identity; one name may have several, told apart by the number of their parameters.
 */
public final class Builtin implements Operator {

  private final String name;
  private final List<String> parameters;
  private final int required;
  private final boolean variadic;
  private @Nullable Derivative derivative;

  /**
   * @param parameters the parameters' names, the last one collects the rest if {@code variadic}
   * @param required how many of them have no default
   */
  public Builtin(String name, List<String> parameters, int required, boolean variadic) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
    this.required = required;
    this.variadic = variadic;
  }

  @Override
  public String name() {
    return name;
  }

  public List<String> parameters() {
    return parameters;
  }

  /** How many parameters have no default; UNSET is passed for the others when they are not given. */
  public int required() {
    return required;
  }

  public boolean isVariadic() {
    return variadic;
  }

  @Override
  public @Nullable Derivative derivative() {
    return derivative;
  }

  public void setDerivative(Derivative rule) {
    derivative = rule;
  }

  @Override
  public String toString() {
    return name + "/" + parameters.size();
  }
}
