package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Span;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which argument of a call goes to which parameter.
 *
 * @param arguments for each parameter that takes one the index of its argument, {@link #NONE} if
 *     its default applies
 * @param rest the index of the first of the arguments that a variadic function collects; they are
 *     the last ones
 * @param problem why the call is wrong; null if it is right
 */
record Matching(int[] arguments, int rest, @Nullable Problem problem) {

  static final int NONE = -1;

  /**
   * @param span where; null for the name of what is called
   */
  record Problem(@Nullable Span span, String message, @Nullable String hint) {}

  static Matching of(String callee, Signature signature, List<Expression.Argument> arguments) {
    int[] matched = new int[signature.fixed()];
    Arrays.fill(matched, NONE);
    int positional = 0;
    while (positional < arguments.size() && arguments.get(positional).name() == null) {
      positional++;
    }
    if (positional > matched.length && !signature.variadic()) {
      return wrong(
          null,
          "`" + callee + "` takes " + signature.describe() + ", not " + arguments.size(),
          null);
    }
    int direct = Math.min(positional, signature.positional());
    for (int i = 0; i < direct; i++) {
      matched[i] = i;
    }
    for (int i = positional; i < arguments.size(); i++) {
      var problem = named(callee, signature, arguments.get(i), i, matched);
      if (problem != null) {
        return new Matching(matched, positional, problem);
      }
    }
    for (int i = 0; i < matched.length; i++) {
      var parameter = signature.parameters().get(i);
      if (matched[i] == NONE && !parameter.optional()) {
        String message = "`" + callee + "` takes " + signature.describe() + ": here `";
        return wrong(null, message + parameter.name() + "` is missing", null);
      }
    }
    return new Matching(matched, direct, null);
  }

  private static @Nullable Problem named(
      String callee, Signature signature, Expression.Argument argument, int at, int[] matched) {
    var name = argument.name();
    if (name == null) {
      return null; // It follows one with a name, which the parser has reported.
    }
    int index = signature.index(name.text());
    if (index < 0) {
      var suggestions = new Suggestions(name.text());
      signature.parameters().forEach(p -> suggestions.add(p.name()));
      String message = "`" + callee + "` has no parameter `" + name.text() + "`";
      String hint = suggestions.hint();
      return new Problem(
          name.span(), message, hint != null ? hint : "it takes " + signature.describe());
    }
    if (matched[index] != NONE) {
      return new Problem(name.span(), "`" + name.text() + "` is given twice", null);
    }
    matched[index] = at;
    return null;
  }

  private static Matching wrong(@Nullable Span span, String message, @Nullable String hint) {
    return new Matching(new int[0], 0, new Problem(span, message, hint));
  }

  /** The first of these builtins that can be called so; null if none can. */
  static @Nullable Builtin choose(
      List<Builtin> builtins, String callee, List<Expression.Argument> arguments) {
    for (var builtin : builtins) {
      if (of(callee, Signature.of(builtin), arguments).problem() == null) {
        return builtin;
      }
    }
    return null;
  }
}
