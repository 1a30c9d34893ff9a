package dlang.builtins;

import com.oracle.truffle.api.nodes.Node;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Site;
import dlang.core.SourcePrinter;
import dlang.core.Uses;
import dlang.observe.Activation;
import dlang.observe.Observer;
import dlang.observe.Purpose;
import dlang.observe.Step;
import dlang.runtime.Adjoints;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Nil;
import dlang.runtime.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What makes the functions that show derivatives, and what observed programs tell their observer.
 */
final class Observing {
  private static final List<Form> SHOWN = List.of(Form.AUGMENTED, Form.ADJOINT);

  private Observing() {}

  static void addTo(BuiltinTable t) {
    for (var purpose : List.of("tape", "explain", "kinks", "tape_stats")) {
      t.plain(purpose + "(f)", (node, a) -> sight(node, purpose, a[0]));
    }
    t.plain("tape_program(f)", (node, a) -> program(a[0]));
    t.plain("strictly(f)", (node, a) -> sight(node, "strict", a[0]));
    t.plain("all_finite(gradient, with_value)", (node, a) -> Warnings.allFinite(a[0], (Boolean) a[1]));
    t.plain("warn_of(f, changes, values)", (node, a) -> Warnings.warn(node, (Closure) a[0], (Boolean) a[1], rest(a, 2)));
    t.plain("new_observer(purpose)", (node, a) -> new Observer(DlangLanguage.get(node), Purpose.of((String) a[0])));
    t.plain(
        "observe_inputs(observer, site, values)",
        (node, a) -> observer(a[0]).inputs((Site) a[1], List.of(rest(a, 2))));
    t.plain("observe_enter(activation, site)", (node, a) -> done(() -> activation(a[0]).enter((Site) a[1])));
    t.plain(
        "observe_step(activation, site, operands)",
        (node, a) -> orNil(activation(a[0]).observer().step(activation(a[0]), (Site) a[1], rest(a, 2))));
    t.plain("observe_operand(step, index, value)", (node, a) -> Values.share(a[2]));
    t.plain("observe_result(step, value)", (node, a) -> result(a[0], a[1]));
    t.plain(
        "observe_cotangent(step, index, t)",
        (node, a) ->
            Values.share(
                a[0] instanceof Step step
                    ? step.observer().cotangent(step, (int) Values.number(a[1]), a[2])
                    : a[2]));
    t.plain(
        "observe_adjoint(step, t)",
        (node, a) -> Values.share(a[0] instanceof Step step ? step.observer().adjoint(step, a[1]) : a[1]));
    t.plain(
        "observe_made(activation, site, value)",
        (node, a) -> done(() -> activation(a[0]).observer().made(activation(a[0]), (Site) a[1], a[2])));
    t.plain(
        "observe_call(activation, site, operands)",
        (node, a) -> activation(a[0]).observer().call(activation(a[0]), (Site) a[1], rest(a, 2)));
    t.plain("observe_return(activation, site)", (node, a) -> done(() -> activation(a[0]).leave((Site) a[1])));
    t.plain(
        "observe_returned(activation, inner, site)",
        (node, a) ->
            orNil(activation(a[0]).observer().returned(activation(a[0]), activation(a[1]), (Site) a[2])));
    t.plain(
        "observe_effect(activation, what)",
        (node, a) -> done(() -> activation(a[0]).observer().effect((String) a[1])));
    t.plain(
        "observe_saved(activation, site, tape, value)",
        (node, a) ->
            done(() -> activation(a[0]).observer().saved(activation(a[0]), (Site) a[1], a[2], a[3])));
    t.plain(
        "observe_gradient(observer, index, gradient)",
        (node, a) -> done(() -> observer(a[0]).gradient((int) Values.number(a[1]), a[2])));
    t.plain("observe_lines(observer)", (node, a) -> observer(a[0]).lines().count());
    t.plain(
        "observe_select(observer, k)",
        (node, a) -> done(() -> observer(a[0]).lines().select((int) Values.number(a[1]))));
    t.plain(
        "observe_contribution(observer, k, index, gradient)",
        (node, a) -> done(() -> observer(a[0]).lines().add((int) Values.number(a[2]), Values.share(a[3]))));
    t.plain("observed(observer, value)", (node, a) -> observer(a[0]).report());
    t.plain("no_derivative_of_report(t)", (node, a) -> refuse(a[0]));
  }

  private static Object refuse(Object t) {
    if (Adjoints.isZero(t)) {
      return t;
    }
    throw DlangError.type("What tape, explain, kinks and tape_stats report is not differentiable.")
        .withHint("Wrap it in stop_gradient to use it as a constant.");
  }

  /**
   * The augmented and the adjoint program of f, and of the user's functions that it calls by name,
   * as text.
   */
  private static String program(Object f) {
    var code = Differentiation.function("tape_program", f).code();
    var called = new LinkedHashSet<Function>(List.of(code.function()));
    collect(code.function().body(), called);
    var names = new HashMap<Function, String>();
    for (var function : called) {
      for (var form : SHOWN) {
        var derived = code.of(function).derived(form).function();
        names.put(derived, form.name().toLowerCase(Locale.ROOT) + "_" + function.name());
      }
    }
    var text = new StringJoiner("\n");
    for (var function : called) {
      for (var form : SHOWN) {
        var derived = code.of(function).derived(form).function();
        text.add(SourcePrinter.print(java.util.Objects.requireNonNull(names.get(derived)), derived, names));
      }
    }
    return text.toString();
  }

  private static void collect(Block block, Set<Function> called) {
    for (var instr : block.instrs()) {
      if (instr instanceof Instr.Call(_, Callee.Known(var function), _, _)
          && function.derivative() == null
          && called.add(function)) {
        collect(function.body(), called);
      }
      Uses.blocks(instr).forEach(inner -> collect(inner, called));
    }
  }

  /** The function that {@code tape(f)} and its kin are. */
  static Closure sight(Node node, String purpose, Object f) {
    var closure = Differentiation.function(purpose, f);
    var language = DlangLanguage.get(node);
    var function = language.sight().of(closure.code().function(), purpose);
    return new Closure(language.code(function), new Object[] {Values.share(closure)});
  }

  private static Object result(Object step, Object value) {
    if (step instanceof Step s) {
      s.observer().result(s, value);
    }
    return Values.share(value);
  }

  private static Observer observer(Object value) {
    return (Observer) value;
  }

  private static Activation activation(Object value) {
    return (Activation) value;
  }

  private static Object[] rest(Object[] arguments, int from) {
    return Arrays.copyOfRange(arguments, from, arguments.length);
  }

  private static Object orNil(@Nullable Object value) {
    return value == null ? Nil.NIL : value;
  }

  private static Object done(Runnable action) {
    action.run();
    return Nil.NIL;
  }
}
