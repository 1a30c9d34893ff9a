package dlang.derive;

import dlang.core.Atom;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the tangents of applied operators by the rules that they declare. */
final class TangentRules {

  private final Derive derive;
  private final Vocabulary words;
  private final TangentLocals locals;

  /** Of each tangent that is minus another the other, so that a sign waits until something is added anyway. */
  private final Map<Atom, Atom> opposites = new HashMap<>();

  TangentRules(Derive derive, TangentLocals locals) {
    this.derive = derive;
    this.words = derive.words();
    this.locals = locals;
  }

  /** Whether a local holds minus another tangent, which may have been used in its place. */
  boolean isOpposite(Local x) {
    return opposites.containsKey(x);
  }

  /** The tangent of {@code assign}'s target, which holds the result already. */
  Atom apply(Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    var operator = apply.operator();
    for (var x : Rule.captured(operator)) {
      if (locals.of(x) instanceof Local tangent) {
        out.add(words.held(tangent, operator, x, true, assign.span(), out));
      }
    }
    if (operator == words.builtins().apply("weigh_like")) {
      return weighLike(assign, apply, out);
    }
    var pushforward = Rule.pushforward(operator);
    if (pushforward != null) {
      return pushForward(assign, apply, pushforward, out);
    }
    var pullback = Rule.hasAllPartials(operator) ? null : Rule.pullback(operator);
    if (pullback != null) {
      return transposed(assign, apply, pullback, out);
    }
    var sum = sum(assign, apply, out);
    if (sum == null) {
      return Literal.ZERO;
    }
    if (isSpread(apply)) {
      return spread(assign, sum, out);
    }
    if (opposites.get(sum) instanceof Local opposite
        && locals.of(assign.target()) instanceof Local tangent
        && !tangent.isMutable()
        && out.isHome(tangent)) {
      opposites.put(tangent, opposite);
    }
    return sum;
  }

  /** What the tangents of the operands come to; null if that is 0. */
  private @Nullable Atom sum(Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    Atom sum = null;
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (receives(apply, i)) {
        sum = plus(sum, assign, apply, i, out);
      }
    }
    return sum;
  }

  /** The tangent of {@code weigh_like(t, b, x)}. */
  private Atom weighLike(Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    var factors = apply.arguments().subList(0, 2);
    var sum = sum(assign, new Expr.Apply(words.builtins().apply("weigh"), factors), out);
    if (sum == null) {
      return Literal.ZERO;
    }
    var fitted = out.temp("t");
    out.add(words.apply(fitted, null, "fit", sum, apply.arguments().get(2)));
    return fitted;
  }

  private boolean receives(Expr.Apply apply, int index) {
    return locals.carries(apply.arguments().get(index)) && Rule.flows(apply.operator(), index);
  }

  /** {@code sum} plus what the tangent of the operand at {@code index} comes to. */
  private @Nullable Atom plus(
      @Nullable Atom sum, Instr.Assign assign, Expr.Apply apply, int index, BlockBuilder out) {
    var rule = Rule.partial(apply.operator(), index);
    var constant = rule == null ? Literal.ZERO : rule.constant();
    if (constant != null && constant.is(0)) {
      return sum;
    }
    Atom tangent = locals.of(apply.arguments().get(index));
    Atom term = opposites.getOrDefault(tangent, tangent);
    boolean negated = constant != null && constant.is(-1);
    boolean minus = negated != (term != tangent);
    if (rule != null && constant == null || constant != null && !constant.is(1) && !negated) {
      var partial =
          constant != null
              ? constant
              : Expansion.value(
                  Objects.requireNonNull(rule), operands(assign, apply, rule, 1), assign.span(), out);
      var weighed = out.temp("t");
      out.add(words.apply(weighed, assign.span(), "weigh", term, partial));
      term = weighed;
    }
    if (sum == null && !minus) {
      return term;
    }
    var next = out.temp("t");
    out.add(
        sum == null
            ? words.apply(next, assign.span(), "neg", term)
            : words.apply(next, assign.span(), minus ? "sub" : "add", sum, term));
    if (sum == null && term instanceof Local local && !local.isMutable()) {
      opposites.put(next, local);
    }
    return next;
  }

  /** The arguments of a rule, of which the last {@code results} are no operands: null for those that it does not read. */
  private List<@Nullable Atom> operands(
      Instr.Assign assign, Expr.Apply apply, Rule rule, int results) {
    var all = new ArrayList<@Nullable Atom>();
    int operands = rule.function().parameters().size() - results;
    for (int i = 0; i < operands; i++) {
      var argument = i < apply.arguments().size() ? apply.arguments().get(i) : Literal.UNSET;
      all.add(rule.uses(i) ? argument : null);
    }
    all.add(rule.uses(operands) ? assign.target() : null);
    return all;
  }

  /**
   * Whether the sum of what the operands give may lack an axis along which an operand that gives nothing, or
   * gives its tangent as it is, was broadcast.
   */
  private boolean isSpread(Expr.Apply apply) {
    var arguments = apply.arguments();
    if (arguments.size() == 1) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      var rule = receives(apply, i) ? Rule.partial(apply.operator(), i) : null;
      if (rule != null && !rule.spans(apply, i)) {
        return true;
      }
    }
    return false;
  }

  private Atom spread(Instr.Assign assign, Atom t, BlockBuilder out) {
    var spread = out.temp("t");
    out.add(words.apply(spread, null, "unfit", t, assign.target()));
    return spread;
  }

  private Atom pushForward(Instr.Assign assign, Expr.Apply apply, Rule rule, BlockBuilder out) {
    var operator = apply.operator();
    int count = Objects.requireNonNull(operator.derivative()).parameters().size();
    var arguments = operands(assign, apply, rule, 1 + count);
    for (int i = 0; i < count; i++) {
      var argument = i < apply.arguments().size() ? apply.arguments().get(i) : Literal.UNSET;
      arguments.add(rule.uses(count + 1 + i) ? tangent(operator, argument, out) : null);
    }
    var value = Expansion.value(rule, arguments, assign.span(), out);
    if (!(operator instanceof Function f)) {
      return value;
    }
    out.add(words.given(value, "pushforward", f, rule.place(assign, apply), out));
    var checked = out.temp("t");
    out.add(
        words.apply(checked, rule.place(assign, apply), "check_tangent", value, assign.target()));
    return checked;
  }

  /** What the transpose of a pullback, which is linear in the cotangent, makes of the tangents. */
  private Atom transposed(Instr.Assign assign, Expr.Apply apply, Rule pullback, BlockBuilder out) {
    var tangents = new ArrayList<Atom>();
    for (int i = 0; i < apply.arguments().size(); i++) {
      tangents.add(
          receives(apply, i)
              ? tangent(apply.operator(), apply.arguments().get(i), out)
              : Literal.ZERO);
    }
    Atom all = tangents.getFirst();
    if (!pullback.isBare()) {
      var array = out.temp("tangents");
      out.add(new Instr.Assign(array, new Expr.MakeArray(tangents), null));
      all = array;
    }
    var fixed = new ArrayList<>(apply.arguments());
    fixed.add(assign.target());
    return new Transposition(derive)
        .apply(
            pullback,
            fixed,
            List.of(assign.target()),
            all,
            assign.span(),
            cotangents -> check(cotangents, pullback, assign, apply, out),
            out)
        .getFirst();
  }

  /** What a pullback gives has the structures of what it is for. */
  private void check(
      Local cotangents, Rule pullback, Instr.Assign assign, Expr.Apply apply, BlockBuilder out) {
    var place = pullback.place(assign, apply);
    var operands = apply.arguments();
    if (pullback.isBare()) {
      if (apply.operator() instanceof Function f) {
        out.add(words.given(cotangents, "pullback", f, place, out));
      }
      out.add(
          words.apply(out.temp("_"), place, "check_cotangent", cotangents, operands.getFirst()));
      return;
    }
    var length = Literal.of(operands.size());
    var name = new Literal("`" + apply.operator().name() + "`");
    out.add(words.apply(out.temp("_"), place, "check_cotangents", cotangents, length, name));
    for (int i = 0; i < operands.size(); i++) {
      if (receives(apply, i)) {
        var part = out.temp("t");
        out.add(Vocabulary.component(Instr.Access.Mode.READ, cotangents, i, part));
        out.add(words.apply(out.temp("_"), place, "check_cotangent", part, operands.get(i)));
      }
    }
  }

  /** The tangent of an operand as rules see it: of full structure, but 0 for what a builtin holds constant. */
  private Atom tangent(Operator operator, Atom argument, BlockBuilder out) {
    var t = locals.of(argument);
    if (Rule.isAlgebra(operator)) {
      return t;
    }
    var full = out.temp("t");
    if (operator instanceof Function) {
      out.add(words.apply(full, null, "complete", t, argument));
    } else if (t instanceof Literal) {
      return t;
    } else {
      var structure = out.temp("s");
      out.add(words.apply(structure, null, "structure", argument));
      out.add(words.apply(full, null, "expand", t, structure));
    }
    return full;
  }
}
