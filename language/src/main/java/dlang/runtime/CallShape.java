package dlang.runtime;

import dlang.core.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a function value looks like, whatever the function.
 *
 * @param forms the derived form that is called, from left to right; the arguments that they add come first,
 *     and the tangents of all arguments last
 * @param arguments how each argument is passed
 */
public record CallShape(List<Form> forms, List<Passing> arguments) {

  /**
   * How an argument is passed.
   *
   * @param name null if by position
   */
  public record Passing(@Nullable String name, boolean inout) {
    static final Passing BY_VALUE = new Passing(null, false);
  }

  public CallShape {
    forms = List.copyOf(forms);
    arguments = List.copyOf(arguments);
  }

  /** A call with {@code n} arguments by position. */
  public static CallShape positional(int n) {
    var arguments = new ArrayList<Passing>();
    for (int i = 0; i < n; i++) {
      arguments.add(Passing.BY_VALUE);
    }
    return new CallShape(List.of(), arguments);
  }

  /** How many arguments the function itself is given. */
  int given() {
    int given = arguments.size();
    for (Form form : forms.reversed()) {
      given -= form.added();
      given = form == Form.TANGENT ? given / 2 : given;
    }
    return given;
  }

  /** Where the first argument of the function itself stands. */
  int first() {
    return forms.stream().mapToInt(Form::added).sum();
  }

  /** Whether what is called sweeps backward: its arguments are accumulators, and it gets no captures. */
  boolean isAdjoint() {
    return forms.contains(Form.ADJOINT);
  }
}
