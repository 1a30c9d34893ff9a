package dlang.derive;

import dlang.core.Atom;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import dlang.core.Place;
import dlang.core.Uses;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the adjoints of applied operators by the rules that they declare. */
final class Rules {

  /** Operators whose operands have one structure, or are 0. */
  private static final Set<String> STRUCTURAL = Set.of("accumulate");

  private final Plan plan;
  private final Vocabulary words;
  private final Accumulators accumulators;
  private final UnaryOperator<Atom> use;

  /**
   * @param use gives the value of an operand of the primal and notes that it is needed
   */
  Rules(Plan plan, Accumulators accumulators, UnaryOperator<Atom> use) {
    this.plan = plan;
    this.words = plan.words();
    this.accumulators = accumulators;
    this.use = use;
  }

  /** Adds to the operands' adjoints what the adjoint {@code t} of the result gives them. */
  void apply(Instr.Assign assign, Expr.Apply apply, Local t, BlockBuilder out) {
    for (var x : Rule.captured(apply.operator())) {
      if (plan.activity().isActive(x)) {
        var adjoint = accumulators.materialize(x, out);
        out.add(words.held(adjoint, apply.operator(), x, false, assign.span(), out));
      }
    }
    var pullback = Rule.pullback(apply.operator());
    if (pullback != null) {
      pullBack(assign, apply, pullback, t, out);
      return;
    }
    var pushforward = Rule.onlyPushforward(apply.operator());
    if (pushforward != null) {
      transpose(assign, apply, pushforward, t, out);
      return;
    }
    for (int i = 0; i < apply.arguments().size(); i++) {
      var rule = receives(apply, i) ? Rule.partial(apply.operator(), i) : null;
      if (rule != null) {
        var value = times(assign, apply, i, rule, t, out);
        if (value != null) {
          accumulators.add((Local) apply.arguments().get(i), value, out);
        }
      }
    }
  }

  private boolean receives(Expr.Apply apply, int index) {
    return plan.activity().isActive(apply.arguments().get(index))
        && Rule.flows(apply.operator(), index);
  }

  /** {@code t} times the partial by the operand at {@code index}, with the structure of that; null if it is 0. */
  private @Nullable Atom times(
      Instr.Assign assign, Expr.Apply apply, int index, Rule rule, Local t, BlockBuilder out) {
    var constant = rule.constant();
    if (constant != null && constant.is(1)) {
      return fitted(assign, apply, index, t, out);
    }
    if (constant != null && constant.is(0)) {
      return null;
    }
    var value = out.temp("t");
    if (constant != null && constant.is(-1)) {
      out.add(words.apply(value, assign.span(), "neg", t));
      return fitted(assign, apply, index, value, out);
    }
    var partial = Expansion.value(rule, operands(assign, apply, rule, null), assign.span(), out);
    if (!isAlone(apply, index) && isUsed(apply, index) && rule.spans(apply, index)) {
      var x = use.apply(apply.arguments().get(index));
      out.add(words.apply(value, assign.span(), "weigh_like", t, partial, x));
      return value;
    }
    out.add(words.apply(value, assign.span(), "weigh", t, partial));
    return fitted(assign, apply, index, value, out);
  }

  /**
   * Whether the result has the structure of this operand in any case: all others are literals. What
   * a user's function gives may still be larger.
   */
  private static boolean isAlone(Expr.Apply apply, int index) {
    if (apply.operator() instanceof dlang.core.Function) {
      return false;
    }
    var arguments = apply.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (i != index && !(arguments.get(i) instanceof Literal)) {
        return false;
      }
    }
    return true;
  }

  /** The arguments of a rule: null for those it does not read. */
  private List<@Nullable Atom> operands(
      Instr.Assign assign, Expr.Apply apply, Rule rule, @Nullable Atom cotangent) {
    var all = new ArrayList<@Nullable Atom>();
    int parameters = rule.function().parameters().size();
    int results = cotangent == null ? 1 : 2;
    for (int i = 0; i < parameters - results; i++) {
      var argument = i < apply.arguments().size() ? apply.arguments().get(i) : Literal.UNSET;
      all.add(rule.uses(i) ? use.apply(argument) : null);
    }
    all.add(rule.uses(parameters - results) ? use.apply(assign.target()) : null);
    if (cotangent != null) {
      all.add(cotangent);
    }
    return all;
  }

  /** Sums over what the operand at {@code index} was broadcast along. */
  private Atom fitted(Instr.Assign assign, Expr.Apply apply, int index, Atom value, BlockBuilder out) {
    var arguments = apply.arguments();
    if (isAlone(apply, index) || apply.operator().isBuiltin(STRUCTURAL)) {
      return value;
    }
    var fitted = out.temp("t");
    if (arguments.size() == 2 && !isUsed(apply, index)) {
      var spread =
          plan.spreads().computeIfAbsent(assign, _ -> Local.constant("spread", Local.Kind.LET));
      var side = index == 0 ? "fit_left" : "fit_right";
      out.add(words.apply(fitted, null, side, value, spread));
    } else {
      out.add(words.apply(fitted, null, "fit", value, use.apply(arguments.get(index))));
    }
    return fitted;
  }

  /** Whether the adjoint of the application reads the operand at {@code index} in any case. */
  private boolean isUsed(Expr.Apply apply, int index) {
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (receives(apply, i)) {
        var rule = Rule.partial(apply.operator(), i);
        if (rule != null && rule.uses(index)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The cotangents that the transpose of a pushforward, which is linear in the tangents, gives. */
  private void transpose(
      Instr.Assign assign, Expr.Apply apply, Rule pushforward, Local t, BlockBuilder out) {
    var full = out.temp("t");
    out.add(words.apply(full, null, "complete", t, use.apply(assign.target())));
    var likes = new ArrayList<Atom>();
    apply.arguments().forEach(x -> likes.add(use.apply(x)));
    var fixed = new ArrayList<>(likes);
    fixed.add(use.apply(assign.target()));
    var cotangents =
        new Transposition(plan.derive())
            .apply(
                pushforward,
                fixed,
                likes,
                full,
                assign.span(),
                tangent -> checkTangent(tangent, pushforward, assign, apply, out),
                out);
    for (int i = 0; i < likes.size(); i++) {
      if (receives(apply, i)) {
        accumulators.add((Local) apply.arguments().get(i), cotangents.get(i), out);
      }
    }
  }

  private void checkTangent(
      Atom tangent, Rule pushforward, Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    var place = pushforward.place(assign, apply);
    if (apply.operator() instanceof dlang.core.Function f) {
      out.add(words.given(tangent, "pushforward", f, place, out));
    }
    out.add(
        words.apply(out.temp("_"), place, "check_tangent", tangent, use.apply(assign.target())));
  }

  private void pullBack(
      Instr.Assign assign, Expr.Apply apply, Rule rule, Local t, BlockBuilder out) {
    var full = full(assign, apply, t, out);
    var elements = rule.elements();
    if (elements != null && elements.size() == apply.arguments().size()) {
      pullBackInline(assign, apply, rule, elements, full, out);
      return;
    }
    var arguments = operands(assign, apply, rule, full);
    var cotangents = Expansion.value(rule, arguments, assign.span(), out);
    if (rule.isBare() && apply.operator() instanceof dlang.core.Function f) {
      out.add(words.given(cotangents, "pullback", f, rule.place(assign, apply), out));
    }
    if (!rule.isBare() && apply.operator() instanceof dlang.core.Function) {
      var length = Literal.of(apply.arguments().size());
      var name = new Literal("`" + apply.operator().name() + "`");
      out.add(
          words.apply(
              out.temp("_"), rule.place(assign, apply), "check_cotangents", cotangents, length, name));
    }
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (receives(apply, i)) {
        var cotangent = out.temp("t");
        if (rule.isBare()) {
          out.add(Vocabulary.copy(cotangent, cotangents));
        } else {
          var place = new Place.InLocal((Local) cotangents, List.of(Place.Index.at(Literal.of(i))));
          out.add(
              new Access(
                  Access.Mode.READ,
                  place,
                  cotangent,
                  Literal.of(apply.arguments().size()),
                  assign.span()));
        }
        accumulators.add(
            (Local) apply.arguments().get(i), checked(apply, i, cotangent, rule.place(assign, apply), out), out);
      }
    }
  }

  /** The cotangent as rules see it. */
  private Local full(Instr.Assign assign, Expr.Apply apply, Local t, BlockBuilder out) {
    if (Rule.isAlgebra(apply.operator())) {
      return t;
    }
    var full = out.temp("t");
    // A user's rule may look at any part of the cotangent of a record or generic array.
    out.add(
        apply.operator() instanceof dlang.core.Function
            ? words.apply(full, null, "complete", t, use.apply(assign.target()))
            : words.apply(
                full,
                null,
                "expand",
                t,
                use.apply(Objects.requireNonNull(plan.prepared().structure(assign)))));
    return full;
  }

  /** Copies of a straight rule what gives the cotangents that are asked for. */
  private void pullBackInline(
      Instr.Assign assign, Expr.Apply apply, Rule rule, List<Atom> elements, Local t, BlockBuilder out) {
    var wanted = new ArrayList<Atom>();
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (receives(apply, i)) {
        wanted.add(elements.get(i));
      }
    }
    var slice = rule.slice(wanted);
    var used = new HashSet<Object>(wanted);
    slice.forEach(instr -> Uses.reads(instr, used::add));
    var arguments = new ArrayList<@Nullable Atom>();
    var parameters = rule.function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Atom argument =
          i == parameters.size() - 1
              ? t
              : i == parameters.size() - 2
                  ? assign.target()
                  : i < apply.arguments().size() ? apply.arguments().get(i) : Literal.UNSET;
      boolean read = used.contains(parameters.get(i).local());
      arguments.add(!read ? null : argument == t ? t : use.apply(argument));
    }
    var copy = new Rule.Copy(rule.function(), arguments);
    slice.forEach(instr -> copy.add(instr, assign.span(), out));
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (receives(apply, i)) {
        var cotangent = copy.atom(elements.get(i));
        accumulators.add(
            (Local) apply.arguments().get(i), checked(apply, i, cotangent, rule.place(assign, apply), out), out);
      }
    }
    copy.fresh().forEach(out::home);
  }

  /** A user's rule may give anything: its cotangents are checked against what they belong to. */
  private Atom checked(
      Expr.Apply apply, int index, Atom cotangent, @Nullable Span place, BlockBuilder out) {
    Operator operator = apply.operator();
    if (!(operator instanceof dlang.core.Function)) {
      return cotangent;
    }
    var checked = out.temp("t");
    out.add(
        words.apply(
            checked,
            place,
            "check_cotangent",
            cotangent,
            use.apply(apply.arguments().get(index))));
    return checked;
  }
}
