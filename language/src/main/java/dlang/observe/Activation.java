package dlang.observe;

import com.oracle.truffle.api.interop.TruffleObject;
import dlang.core.Atom;
import dlang.core.Callee;
import dlang.core.Form;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Site;
import dlang.runtime.Closure;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of an observed function: where the values of its locals come from. */
public final class Activation implements TruffleObject {

  private final Observer observer;
  private final @Nullable SourcePosition caller;
  private final boolean derived;
  private final Map<Local, Operand> locals = new IdentityHashMap<>();
  private final List<Operand> captures;
  private final List<Operand> arguments;
  private final List<@Nullable String> names;
  private boolean library;
  private Operand result = Operand.UNKNOWN;
  private List<Operand> outs = List.of();

  /**
   * @param caller where it was called
   * @param derived whether it computes derivatives
   * @param names of the arguments that were passed by name
   */
  Activation(
      Observer observer,
      @Nullable SourcePosition caller,
      boolean derived,
      List<Operand> captures,
      List<Operand> arguments,
      List<@Nullable String> names) {
    this.observer = observer;
    this.caller = caller;
    this.derived = derived;
    this.captures = captures;
    this.arguments = arguments;
    this.names = names;
  }

  /** The activation of what a call calls. */
  static Activation of(Activation outer, Site site, Instr.Call call, Object[] values) {
    var operands = new ArrayList<Operand>();
    var names = new ArrayList<@Nullable String>();
    call.arguments().forEach(a -> operands.add(outer.operand(a.value())));
    call.arguments().forEach(a -> names.add(a.name()));
    var observer = outer.observer;
    var place = outer.place(site);
    return switch (call.callee()) {
      case Callee.Known(var function) -> {
        int n = function.captures().size();
        yield new Activation(
            observer, place, outer.derived, operands.subList(0, n), operands.subList(n, operands.size()),
            names.subList(n, names.size()));
      }
      case Callee.Value(_, var forms) -> {
        if (!(values[0] instanceof Closure)) {
          observer.effect("a call of the host");
        }
        boolean derived = outer.derived || forms.contains(Form.TANGENT);
        yield new Activation(observer, place, derived, observer.captures(values[0]), operands, names);
      }
    };
  }

  public Observer observer() {
    return observer;
  }

  /** Whether partials are computed here, of which some that are not finite may never be used. */
  boolean isDerived() {
    return derived;
  }

  /** Binds the parameters of the function that this is an activation of. */
  public void enter(Site site) {
    var function = site.function();
    library = observer.isInternal(function.header().source());
    for (int i = 0; i < function.captures().size() && i < captures.size(); i++) {
      bind(function.captures().get(i), captures.get(i));
    }
    for (int i = 0; i < arguments.size(); i++) {
      String name = names.get(i);
      for (int k = 0; k < function.parameters().size(); k++) {
        var parameter = function.parameters().get(k);
        if (name == null ? k == i : parameter.name().equals(name)) {
          bind(parameter.local(), arguments.get(i));
        }
      }
    }
  }

  /** Whether the user did not write the function. */
  boolean isOfLibrary() {
    return library;
  }

  /** Where a site is shown: in what the user wrote. */
  SourcePosition place(Site site) {
    var own = library ? null : SourcePosition.of(site);
    return own != null ? own : caller != null ? caller : SourcePosition.NOWHERE;
  }

  void bind(Local local, Operand operand) {
    locals.put(local, operand);
  }

  Operand operand(Atom atom) {
    if (!(atom instanceof Local local)) {
      return Operand.UNKNOWN;
    }
    var known = locals.get(local);
    if (known != null) {
      return known;
    }
    return local.isParameter() ? Operand.outside(local.name()) : Operand.UNKNOWN;
  }

  /** Notes where what is returned comes from. */
  public void leave(Site site) {
    var instr = (Instr.Return) java.util.Objects.requireNonNull(site.instr());
    result = instr.value() instanceof Literal ? Operand.UNKNOWN : operand(instr.value());
    outs = new ArrayList<>();
    for (var parameter : site.function().parameters()) {
      if (parameter.inout()) {
        outs.add(operand(parameter.local()));
      }
    }
  }

  Operand result() {
    return result;
  }

  /** Where the final values of the inout parameters come from. */
  List<Operand> outs() {
    return outs;
  }
}
