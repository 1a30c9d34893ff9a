package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Builtin;
import dlang.core.Callee;
import dlang.core.Derivative;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import dlang.core.Rewriter;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule's body as {@code derive} uses it: copied into the program that needs it when it is a straight line,
 * called otherwise.
 */
final class Rule {

  private static final Set<String> CAPTURING = 
      Set.of(
          "grad", "value_and_grad", "jvp_of", "by_parameter", "with_direction", "tape", "explain", "kinks",
          "tape_stats", "strictly", "pull_by", "checkpoint", "checkpoint_with");

  /** Operators of adjoints, which take the number 0 for the zero of every structure themselves. */
  private static final Set<String> ALGEBRA =
      Set.of(
          "accumulate", "weigh_like", "fit", "unfit", "fit_left", "fit_right", "expand", "complete", "conform",
          "check_cotangent", "check_tangent");

  private final Function function;
  private final boolean straight;
  private final Set<Local> used = new HashSet<>();

  Rule(Function function) {
    this.function = function;
    var instrs = function.body().instrs();
    boolean line = true;
    for (int i = 0; i < instrs.size(); i++) {
      var instr = instrs.get(i);
      line &=
          instr instanceof Instr.Step
              || (i == instrs.size() - 1
                  ? instr instanceof Instr.Return
                  : instr instanceof Instr.Assign
                      || instr instanceof Instr.Access
                      || isPlainCall(instr));
      Uses.mentions(instr, used::add);
    }
    straight = line;
  }

  Function function() {
    return function;
  }

  boolean isStraight() {
    return straight;
  }

  private static boolean isPlainCall(Instr instr) {
    return instr instanceof Instr.Call(_, Callee.Known _, var arguments, _)
        && arguments.stream().noneMatch(Argument::inout);
  }

  /** Whether the body reads the parameter at {@code index}. */
  boolean uses(int index) {
    return used.contains(function.parameters().get(index).local());
  }

  /**
   * The instructions of a straight rule on which some of its locals depend: rules have no effects, so the
   * others may be left out.
   */
  List<Instr> slice(List<Atom> wanted) {
    var needed = new HashSet<Object>(wanted);
    var slice = new ArrayList<Instr>();
    for (var instr : function.body().instrs().reversed()) {
      var writes = new HashSet<Local>();
      Uses.writes(instr, writes::add);
      if (writes.stream().anyMatch(needed::contains)) {
        Uses.reads(instr, needed::add);
        slice.addFirst(instr);
      }
    }
    return slice;
  }

  /** Where it is reported what is wrong with what this gives: at the call, or at the rule if there is none. */
  dlang.syntax.@Nullable Span place(Instr.Assign assign, Expr.Apply apply) {
    boolean isWholeBody =
        apply.operator() instanceof Function f
            && java.util.Objects.equals(f.header().span(), assign.span());
    return isWholeBody ? function.header().span() : assign.span();
  }

  /** The literal that the rule gives whatever its arguments are, or null. */
  @Nullable Literal constant() {
    var instrs = function.body().instrs();
    return straight
            && instrs.getLast() instanceof Instr.Return(Literal literal, _)
        ? literal
        : null;
  }

  /** The elements of the array that a straight rule ends with; null if it ends otherwise. */
  @Nullable List<Atom> elements() {
    var instrs = function.body().instrs();
    if (straight
        && instrs.getLast() instanceof Instr.Return(Local result, _)
        && instrs.size() >= 2
        && instrs.get(instrs.size() - 2) instanceof Instr.Assign(var target, var expr, _)
        && target == result
        && expr instanceof Expr.MakeArray(var elements)) {
      return elements;
    }
    return null;
  }

  /** Copies instructions of a straight body with fresh locals. */
  static final class Copy {
    private final Map<Local, Atom> names = new HashMap<>();
    private final Rewriter rewriter;
    private final List<Local> fresh = new ArrayList<>();

    Copy(Function function, List<? extends @Nullable Atom> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        var argument = arguments.get(i);
        if (argument != null) {
          names.put(function.parameters().get(i).local(), argument);
        }
      }
      rewriter = new Rewriter(this::atom);
    }

    Atom atom(Local local) {
      return names.computeIfAbsent(
          local,
          x -> {
            var copy = Local.of(x.name(), x.isMutable() ? Local.Kind.VAR : Local.Kind.TEMP);
            fresh.add(copy);
            return copy;
          });
    }

    Atom atom(Atom atom) {
      return atom instanceof Local local ? atom(local) : atom;
    }

    /** Adds the copy of an instruction, unless its result is known already. */
    void add(Instr instr, dlang.syntax.@Nullable Span span, BlockBuilder out) {
      if (instr instanceof Instr.Assign(var target, Expr.Apply apply, _)
          && rewriter.expr(apply) instanceof Expr.Apply copied
          && Folding.fold(copied) instanceof Atom known) {
        names.put(target, known);
      } else if (!(instr instanceof Instr.Step)) {
        out.add(rewriter.simple(instr, span));
      }
    }

    /** The locals of the copy. */
    List<Local> fresh() {
      return fresh;
    }
  }

  /** The partial of the result by the argument at {@code index}; null if no derivative flows that way. */
  static @Nullable Rule partial(Operator operator, int index) {
    var derivative = operator.derivative();
    var partial = derivative == null ? null : derivative.partials().get(index);
    return partial == null ? null : new Rule(partial);
  }

  static @Nullable Rule pullback(Operator operator) {
    Derivative derivative = operator.derivative();
    return derivative == null || derivative.pullback() == null
        ? null
        : new Rule(derivative.pullback());
  }

  static @Nullable Rule pushforward(Operator operator) {
    Derivative derivative = operator.derivative();
    return derivative == null || derivative.pushforward() == null
        ? null
        : new Rule(derivative.pushforward());
  }

  /** Whether there is a partial for each parameter, or {@code nil} in place of one. */
  static boolean hasAllPartials(Operator operator) {
    var derivative = operator.derivative();
    return derivative != null
        && derivative.partials().size() == derivative.parameters().size();
  }

  /** The pushforward, if it is the only rule for all parameters: reverse mode transposes it. */
  static @Nullable Rule onlyPushforward(Operator operator) {
    return pullback(operator) != null || hasAllPartials(operator) ? null : pushforward(operator);
  }

  /** Whether a derivative may flow from the argument at {@code index} to the result. */
  static boolean flows(Operator operator, int index) {
    if (captures(operator)) {
      return index == 0;
    }
    var derivative = operator.derivative();
    if (derivative == null) {
      return false;
    }
    if (derivative.partials().containsKey(index)) {
      return derivative.partials().get(index) != null;
    }
    var rule = pullback(operator);
    if (rule == null) {
      return onlyPushforward(operator) != null;
    }
    var elements = rule.elements();
    return elements == null
        || (index < elements.size() && !elements.get(index).equals(Literal.NIL));
  }

  /** Whether a pullback of an operator with one parameter gives the cotangent itself, not an array of one. */
  boolean isBare() {
    return function.parameters().size() == 3 && !makesArray(function.body());
  }

  private static boolean makesArray(dlang.core.Block block) {
    return block.instrs().stream()
        .anyMatch(
            instr ->
                instr instanceof Instr.Assign(_, Expr.MakeArray _, _)
                    || Uses.blocks(instr).stream().anyMatch(Rule::makesArray));
  }

  static boolean isAlgebra(Operator operator) {
    return operator.isBuiltin(ALGEBRA);
  }

  /** Whether this, the partial by the operand at {@code index}, and that operand together have the structure of the result. */
  boolean spans(Expr.Apply apply, int index) {
    var arguments = apply.arguments();
    for (int k = 0; k < arguments.size(); k++) {
      boolean plain = arguments.get(k) instanceof Literal;
      if (k != index && !plain && !uses(k) && !uses(arguments.size())) {
        return false;
      }
    }
    return true;
  }

  /** What a function with a rule captures, of which the rule says nothing. */
  static List<Local> captured(Operator operator) {
    return operator instanceof Function f ? f.captures() : List.of();
  }

  /** Whether applying the operator makes a function value that captures its first argument. */
  static boolean captures(Operator operator) {
    return operator.isBuiltin(CAPTURING);
  }

  /** Whether differentiating an application of the operator needs its result. */
  static boolean needsResult(Operator operator) {
    var derivative = operator.derivative();
    if (derivative == null) {
      return false;
    }
    int result = derivative.parameters().size();
    if (derivative.pullback() != null) {
      return new Rule(derivative.pullback()).uses(result);
    }
    var pushforward = onlyPushforward(operator);
    if (pushforward != null) {
      return pushforward.uses(result);
    }
    for (var partial : derivative.partials().values()) {
      if (partial != null && new Rule(partial).uses(result)) {
        return true;
      }
    }
    return false;
  }
}
