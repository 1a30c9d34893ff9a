package dlang.nodes.call;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import dlang.core.Form;
import dlang.runtime.Adjoints;
import dlang.runtime.Carriers;
import dlang.runtime.DlangError;
import dlang.runtime.Failures;
import dlang.runtime.Nil;
import dlang.runtime.Sweep;
import dlang.runtime.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The derived forms of a function of the host, which has no derivative: a number that carries one
 * must not go in where the result counts (semantics 15).
 *
 * <p>The augmented form records which arguments hold numbers. The adjoint form is an error if a
 * cotangent that is not zero arrives while one of these arguments has an accumulator, the tangent
 * form if one of them has a tangent that is not zero. Otherwise the result is a constant.
 */
final class ForeignForms {

  /** A function on values. */
  interface Primal {
    Object call(Object[] arguments);
  }

  private static final int MOST_BITS = 24;

  private final Node location;
  private final Primal primal;

  ForeignForms(Node location, Primal primal) {
    this.location = location;
    this.primal = primal;
  }

  /** Calls a form; what it gives back of inout arguments is put in their places. */
  Object call(List<Form> forms, Object[] arguments) {
    if (forms.isEmpty()) {
      return primal.call(arguments);
    }
    var inner = forms.subList(0, forms.size() - 1);
    return switch (forms.getLast()) {
      case AUGMENTED -> augmented(inner, arguments);
      case ADJOINT -> adjoint(inner, arguments);
      case TANGENT -> tangent(inner, arguments);
      case CAUGHT -> caught(inner, arguments);
      case WATCHED -> declined(arguments);
      case OBSERVED -> observed(inner, arguments);
    };
  }

  private Object augmented(List<Form> inner, Object[] arguments) {
    var passed = Arrays.copyOfRange(arguments, Form.AUGMENTED.added(), arguments.length);
    int numeric = 0;
    for (int i : data(inner, passed.length)) {
      numeric |= Carriers.hasNumbers(passed[i]) ? bit(i) : 0;
    }
    Object result = call(inner, passed);
    System.arraycopy(passed, 0, arguments, Form.AUGMENTED.added(), passed.length);
    if (!inner.contains(Form.ADJOINT)) {
      ((Tape) arguments[0]).pushWord(numeric);
    }
    return result;
  }

  /** What sweeps backward has been checked then: its own adjoint adds nothing. */
  private Object adjoint(List<Form> inner, Object[] arguments) {
    if (inner.contains(Form.ADJOINT)) {
      return Nil.NIL;
    }
    int first = Form.ADJOINT.added();
    int numeric = ((Sweep) arguments[0]).popWord();
    boolean counts = !Carriers.isZero(arguments[1]);
    for (int i : outs(inner, arguments.length - first)) {
      counts |= !Carriers.isZero(arguments[first + i]);
      arguments[first + i] =
          Adjoints.isUnwanted(arguments[first + i]) ? arguments[first + i] : (Object) 0.0;
    }
    for (int i : data(inner, arguments.length - first)) {
      if (counts && (numeric & bit(i)) != 0 && !Adjoints.isUnwanted(arguments[first + i])) {
        throw active();
      }
    }
    return Nil.NIL;
  }

  private Object tangent(List<Form> inner, Object[] arguments) {
    int first = Form.TANGENT.added();
    int n = (arguments.length - first) / 2;
    var passed = Arrays.copyOfRange(arguments, first, first + n);
    if (!inner.contains(Form.ADJOINT)) {
      for (int i : data(inner, n)) {
        if (Carriers.hasNumbers(passed[i]) && !Carriers.isZero(arguments[first + n + i])) {
          throw active();
        }
      }
    }
    Object result = call(inner, passed);
    System.arraycopy(passed, 0, arguments, first, n);
    for (int i : outs(inner, n)) {
      arguments[first + n + i] = 0.0;
    }
    arguments[first - 1] = 0.0;
    return result;
  }

  private Object caught(List<Form> inner, Object[] arguments) {
    try {
      return call(inner, Arrays.copyOfRange(arguments, Form.CAUGHT.added(), arguments.length));
    } catch (AbstractTruffleException | StackOverflowError | OutOfMemoryError e) {
      arguments[0] = Failures.asError(e, location).toRecord();
      return Nil.NIL;
    }
  }

  private static Object declined(Object[] arguments) {
    arguments[0] = true;
    return Nil.NIL;
  }

  private Object observed(List<Form> inner, Object[] arguments) {
    int first = Form.OBSERVED.added();
    var passed = Arrays.copyOfRange(arguments, first, arguments.length);
    Object result = call(inner, passed);
    System.arraycopy(passed, 0, arguments, first, passed.length);
    return result;
  }

  /** Later arguments share the last bit. */
  private static int bit(int argument) {
    return 1 << Math.min(argument, MOST_BITS - 1);
  }

  /** Which of {@code n} arguments of a form are those of the function, or tangents of these. */
  private static List<Integer> data(List<Form> forms, int n) {
    return places(forms, n, true);
  }

  /** Which of {@code n} arguments of a form get the tangent of the result, or a tangent of that. */
  private static List<Integer> outs(List<Form> forms, int n) {
    return places(forms, n, false);
  }

  private static List<Integer> places(List<Form> forms, int n, boolean data) {
    var places = new ArrayList<Integer>();
    if (forms.isEmpty()) {
      for (int i = 0; i < n && data; i++) {
        places.add(i);
      }
      return places;
    }
    var form = forms.getLast();
    boolean twice = form == Form.TANGENT;
    int each = (n - form.added()) / (twice ? 2 : 1);
    for (int i : places(forms.subList(0, forms.size() - 1), each, data)) {
      places.add(form.added() + i);
      if (twice) {
        places.add(form.added() + each + i);
      }
    }
    if (twice && !data) {
      places.add(form.added() - 1);
    }
    return places;
  }

  private DlangError active() {
    return DlangError.type(
            "The result depends on a number that is passed to a function of the host here, which has no"
                + " derivative.")
        .withHint(
            "Hold the argument constant with stop_gradient(…), or call the host in a `fn` that has a"
                + " `derivative`.")
        .at(location);
  }
}
