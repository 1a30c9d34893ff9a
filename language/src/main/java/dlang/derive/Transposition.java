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
      Code out) {
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
    var sweep = out.home(Local.constant("sweep", Local.Kind.TEMP));
    out.add(words.apply(sweep, null, "new_sweep", tape));
    var swept = new ArrayList<Argument>();
    swept.add(Argument.of(sweep));
    swept.add(Argument.of(cotangent));
    swept.add(Argument.inout(accumulator(Literal.NONE, out)));
    fixed.forEach(_ -> swept.add(Argument.inout(accumulator(Literal.NONE, out))));
    var results = new ArrayList<Atom>();
    for (int i = 0; i < likes.size(); i++) {
      var accumulator = accumulator(Literal.ZERO, out);
      swept.add(Argument.inout(accumulator));
      results.add(accumulator);
    }
    out.add(new Instr.Call(null, known(rule, Form.ADJOINT), swept, span));
    out.add(words.run(out.temp("_"), "end_sweep", sweep));
    out.add(words.run(out.temp("_"), "release", tape));
    return results;
  }

  private Callee known(Rule rule, Form form) {
    return new Callee.Known(derive.of(rule.function(), form));
  }

  private static Local accumulator(Literal start, Code out) {
    var accumulator = out.home(Local.var("a\u0304"));
    out.add(Vocabulary.copy(accumulator, start));
    return accumulator;
  }
}
