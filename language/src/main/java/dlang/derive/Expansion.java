package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Callee;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what a rule computes into a derived program. */
final class Expansion {

  private Expansion() {}

  /** The value of a rule's body, copied here if it is a straight line. */
  static Atom value(
      Rule rule, List<? extends @Nullable Atom> arguments, @Nullable Span span, BlockBuilder out) {
    if (rule.isStraight()) {
      return inline(rule, arguments, span, out);
    }
    var result = out.temp("p");
    var passed = new ArrayList<Argument>();
    for (var argument : arguments) {
      passed.add(Argument.of(argument == null ? Literal.NIL : argument));
    }
    out.add(new Instr.Call(result, new Callee.Known(rule.function()), passed, span));
    return result;
  }

  private static Atom inline(
      Rule rule, List<? extends @Nullable Atom> arguments, @Nullable Span span, BlockBuilder out) {
    var copy = new Rule.Copy(rule.function(), arguments);
    for (var instr : rule.function().body().instrs()) {
      switch (instr) {
        case Instr.Return(var value, _) -> {
          var result = copy.atom(value);
          copy.fresh().forEach(out::home);
          return result;
        }
        default -> copy.add(instr, span, out);
      }
    }
    throw new IllegalStateException("a rule without a value");
  }
}
