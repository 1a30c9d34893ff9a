package dlang.core;

import java.util.List;

/** What is called. */
public sealed interface Callee {

  /**
   * A function known by name. Its captures are passed as the first arguments (none for an adjoint),
   * missing arguments are UNSET, so there is one argument for each capture and parameter.
   */
  record Known(Function function) implements Callee {}

  /**
   * A function value, in a derived form: {@code forms} are applied from left to right. The arguments the
   * forms add come first, see {@link Form}; the captures come out of the value.
   */
  record Value(Atom function, List<Form> forms) implements Callee {
    public Value {
      forms = List.copyOf(forms);
    }
  }
}
