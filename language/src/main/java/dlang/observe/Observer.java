package dlang.observe;

import com.oracle.truffle.api.interop.TruffleObject;
import dlang.core.Atom;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import dlang.core.Parameter;
import dlang.core.Site;
import dlang.core.Uses;
import dlang.runtime.Cell;
import dlang.runtime.Closure;
import dlang.runtime.DlangError;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Nil;
import dlang.runtime.Tape;
import dlang.runtime.Values;
import dlang.syntax.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears what an observed program does, step by step, and then what its adjoint does. */
public final class Observer implements TruffleObject {

  private final DlangLanguage language;
  private final Purpose purpose;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> inputs = new ArrayList<>();
  private final VersionNames names = new VersionNames();
  private final Map<Cell, Operand> cells = new IdentityHashMap<>();
  private final Map<Closure, List<Operand>> closures = new IdentityHashMap<>();
  private final TapeCost cost = new TapeCost();
  private final Lines lines = new Lines(this);
  private @Nullable Object tape;

  public Observer(DlangLanguage language, Purpose purpose) {
    this.language = language;
    this.purpose = purpose;
  }

  Purpose purpose() {
    return purpose;
  }

  /** All steps, in the order in which they ran. */
  List<Step> steps() {
    return steps;
  }

  /** The steps that stand for the arguments. */
  List<Step> inputs() {
    return inputs;
  }

  TapeCost cost() {
    return cost;
  }

  public Lines lines() {
    return lines;
  }

  boolean isInternal(@Nullable SourceText source) {
    return source == null || language.isInternal(source);
  }

  // Activations

  /**
   * The arguments as steps; if there is one more than the function has parameters, the first one is
   * its tape.
   */
  public Activation inputs(Site site, List<Object> values) {
    var parameters = site.function().parameters();
    int added = values.size() - parameters.size();
    tape = added > 0 ? values.getFirst() : null;
    var arguments = new ArrayList<Operand>();
    var place = SourcePosition.of(site);
    for (int i = 0; i < values.size(); i++) {
      arguments.add(
          i < added
              ? Operand.UNKNOWN
              : input(parameters.get(i - added), place, values.get(i)));
    }
    var unnamed = new ArrayList<@Nullable String>(java.util.Collections.nCopies(values.size(), null));
    return new Activation(this, null, false, List.of(), arguments, unnamed);
  }

  /** An argument that was left out is not listed: what its default gives is, when it is copied. */
  private Operand input(Parameter parameter, @Nullable SourcePosition place, Object value) {
    var where = place == null ? SourcePosition.NOWHERE : place;
    var step = new Step(this, "input", null, where, List.of(), new Object[0], null, List.of());
    step.setValue(Values.share(value));
    if (value != Literal.Constant.UNSET) {
      step.list(names.first(parameter.name()));
      steps.add(step);
    }
    inputs.add(step);
    return Operand.of(step);
  }

  public Activation call(Activation outer, Site site, Object[] values) {
    return Activation.of(outer, site, (Instr.Call) java.util.Objects.requireNonNull(site.instr()), values);
  }

  /** After a call: where its result and its inout arguments come from now. */
  public @Nullable Step returned(Activation outer, Activation inner, Site site) {
    var call = (Instr.Call) java.util.Objects.requireNonNull(site.instr());
    int k = 0;
    for (var argument : call.arguments()) {
      if (argument.inout() && k < inner.outs().size()) {
        outer.bind((Local) argument.value(), inner.outs().get(k++));
      }
    }
    var target = call.result();
    if (target == null || purpose == Purpose.STRICT && outer.isDerived()) {
      return null;
    }
    return move(outer, site, target, inner.result());
  }

  List<Operand> captures(Object function) {
    return function instanceof Closure closure ? closures.getOrDefault(closure, List.of()) : List.of();
  }

  /** A closure or cell was made. */
  public void made(Activation activation, Site site, Object value) {
    var assign = (Instr.Assign) java.util.Objects.requireNonNull(site.instr());
    var operands = Uses.operands(assign.expr()).stream().map(activation::operand).toList();
    switch (value) {
      case Closure closure -> closures.put(closure, operands);
      case Cell cell -> cells.put(cell, activation.operand(assign.target()));
      default -> {}
    }
  }

  /** Something is about to happen that must not happen twice. */
  public void effect(String what) {
    if (purpose == Purpose.WARN) {
      throw DlangError.argument("The function cannot be run again: " + what + " would happen twice.");
    }
  }

  // Steps

  /** What an instruction is about to do; null if it is no step. */
  public @Nullable Step step(Activation activation, Site site, Object[] values) {
    if (purpose == Purpose.STRICT && activation.isDerived()) {
      return null;
    }
    return switch (site.instr()) {
      case Instr.Assign(var target, var expr, _) -> assignment(activation, site, target, expr, values);
      case Access a when a.mode() == Access.Mode.READ ->
          move(activation, site, (Local) a.value(), Location.of(this, activation, a.place(), values).operand());
      case Access a -> {
        var to = Location.of(this, activation, a.place(), values);
        yield write(activation, site, to, to.path().isEmpty() ? "copy" : "set", a.value(), values);
      }
      case Instr.Resize r -> {
        var to = Location.of(this, activation, r.place(), values);
        String operation = r.change().name().toLowerCase(java.util.Locale.ROOT);
        if (Uses.assignsValue(r)) {
          yield takeOut(activation, site, to, operation, (Local) r.value());
        }
        yield write(activation, site, to, operation, r.value(), values);
      }
      case null, default -> null;
    };
  }

  private @Nullable Step assignment(
      Activation activation, Site site, Local target, Expr expr, Object[] values) {
    var atoms = Uses.operands(expr);
    return switch (expr) {
      case Expr.Apply(var operator, _) when operator.isBuiltin("iterable") ->
          move(activation, site, target, activation.operand(atoms.getFirst()));
      case Expr.Apply(var operator, _) ->
          make(activation, site, target, operator.name(), operator, atoms, values);
      case Expr.MakeArray _ -> make(activation, site, target, "array", null, atoms, values);
      case Expr.MakeRecord _ -> make(activation, site, target, "record", null, atoms, values);
      case Expr.MakeCell _ -> make(activation, site, target, "copy", null, atoms, values);
      default -> move(activation, site, target, activation.operand(atoms.getFirst()));
    };
  }

  /** A step that makes a new value. */
  private Step make(
      Activation activation,
      Site site,
      Local target,
      String operation,
      @Nullable Operator operator,
      List<Atom> atoms,
      Object[] values) {
    var operands = atoms.stream().map(activation::operand).toList();
    var step = new Step(this, operation, operator, activation.place(site), operands, kept(values), null, List.of());
    boolean named = target.kind() != Local.Kind.TEMP;
    if (named || operands.stream().anyMatch(Operand::isKnown)) {
      step.list(named ? names.next(target.name()) : names.temporary());
      activation.bind(target, Operand.of(step));
    } else {
      activation.bind(target, Operand.UNKNOWN);
    }
    return add(step);
  }

  /** A value gets another name: a step if that is of a variable that the user wrote. */
  private @Nullable Step move(Activation activation, Site site, Local target, Operand from) {
    boolean named = target.kind() != Local.Kind.TEMP && java.util.Objects.requireNonNull(site.instr()).span() != null;
    if (!named || activation.isOfLibrary()) {
      activation.bind(target, from);
      return null;
    }
    var step =
        new Step(this, "copy", null, activation.place(site), List.of(from), new Object[1], null, List.of());
    step.list(names.next(target.name()));
    activation.bind(target, Operand.of(step));
    return add(step);
  }

  private Step write(
      Activation activation, Site site, Location to, String operation, Atom value, Object[] values) {
    var from = activation.operand(value);
    var last = new Object[] {values[values.length - 1]};
    var whole = to.path().isEmpty() && operation.equals("copy");
    var step =
        new Step(
            this, operation, null, activation.place(site), List.of(from), kept(last),
            whole ? null : to.base(), to.path());
    step.list(names.next(to.name()));
    to.become(Operand.of(step));
    return add(step);
  }

  private Step takeOut(
      Activation activation, Site site, Location to, String operation, Local target) {
    var from = to.operand();
    var step =
        new Step(this, operation, null, activation.place(site), List.of(from), new Object[1], to.base(), List.of());
    step.list(names.next(to.name()));
    to.become(Operand.of(step));
    activation.bind(target, Operand.of(step));
    return add(step);
  }

  private Step add(Step step) {
    steps.add(step);
    return step;
  }

  private static Object[] kept(Object[] values) {
    Arrays.stream(values).forEach(Values::share);
    return values;
  }

  /** Where the content of a cell comes from; null if it was not made here. */
  @Nullable Operand content(Cell cell) {
    return cells.get(cell);
  }

  void setContent(Cell cell, Operand operand) {
    if (!cells.containsKey(cell)) {
      effect("a write of a captured variable");
    }
    cells.put(cell, operand);
  }

  // What steps give

  public void result(Step step, Object value) {
    step.setValue(Values.share(value));
    if (purpose == Purpose.STRICT) {
      Finite.checkResult(step);
    }
  }

  /** What the adjoint of a step's result goes on as. */
  public Object adjoint(Step step, Object t) {
    return lines.isSelecting() ? lines.adjoint(step, t) : told(step, t);
  }

  private Object told(Step step, Object t) {
    step.setAdjoint(Values.share(t));
    return t;
  }

  /** What the cotangent that a step gives its operand at an index goes on as. */
  public Object cotangent(Step step, int index, Object t) {
    if (!lines.isSelecting()) {
      step.setCotangent(index, Values.share(t));
      if (purpose == Purpose.STRICT) {
        Finite.checkCotangent(step, index);
      }
    }
    return t;
  }

  public void gradient(int index, Object gradient) {
    inputs.get(index).setAdjoint(Values.share(gradient));
  }

  /**
   * A tape got longer, or a mirror of one was written. Derivatives inside of what is observed have
   * tapes of their own.
   */
  public void saved(Activation activation, Site site, Object cursor, Object saved) {
    if (cursor != tape) {
      return;
    }
    if (site.instr() instanceof Access(_, _, Local value, _, _)) {
      var from = activation.operand(value);
      if (from.step() != null && from.path().isEmpty()) {
        from.step().setSaved();
      }
    }
    cost.add(activation.place(site), (Tape) cursor, saved);
  }

  /** What is to be reported. */
  public Object report() {
    return switch (purpose) {
      case TAPE -> WengertList.of(this);
      case EXPLAIN -> Explanation.of(this);
      case KINKS -> Kinks.of(this);
      case TAPE_STATS -> cost.table();
      case WARN -> {
        var trouble = Explanation.trouble(this);
        yield trouble == null ? Nil.NIL : trouble;
      }
      case STRICT -> Nil.NIL;
    };
  }
}
