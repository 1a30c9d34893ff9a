package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Callee;
import dlang.core.Form;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rule for one mode of that for the other: a pullback is linear in the cotangent and a pushforward in the tangents, so
 * the derivative of either by those, backward, is its transpose, which is the other.
 */
final class Transposition {

  private final Derive derive;
  private final Vocabulary words;

  Transposition(Derive derive) {
    this.derive = derive;
    this.words = derive.words();
  }

  /**
   * @param rule a function of the {@code fixed} operands and of one linear one for each of {@code likes}, which has its structure
   * @param cotangent what is given for the rule's result
   * @param check gets what the rule gives, to check its structure
   * @return what comes back for each linear operand
   */
  List<Atom> apply(
      Rule rule,
      List<Atom> fixed,
      List<Atom> likes,
      Atom cotangent,
      @Nullable Span span,
      Consumer<Local> check,
      BlockBuilder out) {
    var tape = out.home(Local.constant("tape", Local.Kind.TEMP));
    out.add(words.apply(tape, null, "new_tape"));
    var recorded = new ArrayList<Argument>();
    recorded.add(Argument.of(tape));
    fixed.forEach(x -> recorded.add(Argument.of(x)));
    for (var like : likes) {
      var zero = out.temp("zero");
      out.add(words.apply(zero, null, "complete", Literal.ZERO, like));
      recorded.add(Argument.of(zero));
    }
    var result = out.temp("result");
    out.add(new Instr.Call(result, known(rule, Form.AUGMENTED), recorded, span));
    check.accept(result);
    var accumulators = new ArrayList<Local>();
    accumulators.add(accumulator(Literal.NONE, out));
    fixed.forEach(_ -> accumulators.add(accumulator(Literal.NONE, out)));
    likes.forEach(_ -> accumulators.add(accumulator(Literal.ZERO, out)));
    words.sweep("new_sweep", tape, known(rule, Form.ADJOINT), cotangent, accumulators, span, out);
    out.add(words.run(out.temp("_"), "release", tape));
    return List.copyOf(accumulators.subList(1 + fixed.size(), accumulators.size()));
  }

  private Callee known(Rule rule, Form form) {
    return new Callee.Known(derive.of(rule.function(), form));
  }

  private static Local accumulator(Literal start, BlockBuilder out) {
    return Vocabulary.accumulator("a\u0304", start, out);
  }
}
