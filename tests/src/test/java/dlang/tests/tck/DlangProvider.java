package dlang.tests.tck;

import static dlang.tests.tck.Verifiers.identity;
import static dlang.tests.tck.Verifiers.orRefused;
import static dlang.tests.tck.Verifiers.prints;
import static dlang.tests.tck.Verifiers.secondOperand;
import static org.graalvm.polyglot.tck.TypeDescriptor.ANY;
import static org.graalvm.polyglot.tck.TypeDescriptor.ARRAY;
import static org.graalvm.polyglot.tck.TypeDescriptor.BOOLEAN;
import static org.graalvm.polyglot.tck.TypeDescriptor.EXECUTABLE;
import static org.graalvm.polyglot.tck.TypeDescriptor.NULL;
import static org.graalvm.polyglot.tck.TypeDescriptor.NUMBER;
import static org.graalvm.polyglot.tck.TypeDescriptor.OBJECT;
import static org.graalvm.polyglot.tck.TypeDescriptor.STRING;
import static org.graalvm.polyglot.tck.TypeDescriptor.array;
import static org.graalvm.polyglot.tck.TypeDescriptor.executable;
import static org.graalvm.polyglot.tck.TypeDescriptor.union;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** What the TCK tries with dlang. The id of a snippet is its source text; those of one id are overloads. */
public final class DlangProvider implements LanguageProvider {
  private static final TypeDescriptor FUNCTION = executable(ANY, true);
  private static final TypeDescriptor NUMERIC = union(NUMBER, ARRAY);

  @Override
  public String getId() {
    return "dlang";
  }

  @Override
  public Value createIdentityFunction(Context context) {
    return function(context, "x => x");
  }

  @Override
  public Snippet createIdentityFunctionSnippet(Context context) {
    return snippet(context, "x => x", identity(), ANY, ANY);
  }

  @Override
  public List<Snippet> createValueConstructors(Context context) {
    return List.of(
        value(context, "1", NUMBER),
        value(context, "-2.5", NUMBER),
        value(context, "1e300", NUMBER),
        value(context, "2^53", NUMBER),
        value(context, "-0.0", NUMBER),
        value(context, "nan", NUMBER),
        value(context, "\"\"", STRING),
        value(context, "\"a′\\u{1F600}\"", STRING),
        value(context, "true", BOOLEAN),
        value(context, "false", BOOLEAN),
        value(context, "nil", NULL),
        value(context, "[1, 2.5, 3]", array(NUMBER)),
        value(context, "[[1, 2], [3, 4]]", array(array(NUMBER))),
        value(context, "[1, \"a\", nil]", ARRAY),
        value(context, "[\"a\", \"b\"]", array(STRING)),
        value(context, "[[1], [2, 3]]", array(array(NUMBER))),
        value(context, "0..3", array(NUMBER)),
        value(context, "range(3, 0, -1)", array(NUMBER)),
        value(context, "({w: 1, b: [0, 0]})", OBJECT),
        value(context, "({})", OBJECT),
        value(context, "(() => 1)", executable(NUMBER)),
        value(context, "grad(x => x * x)", FUNCTION),
        value(context, "sin", FUNCTION));
  }

  @Override
  public List<Snippet> createExpressions(Context context) {
    var snippets = new ArrayList<Snippet>();
    for (var operator : List.of("+", "-", "*", "/", "%", "^")) {
      var source = "(a, b) => a " + operator + " b";
      snippets.add(snippet(context, source, null, NUMBER, NUMBER, NUMBER));
      snippets.add(snippet(context, source, orRefused(NUMERIC), ARRAY, ARRAY, NUMERIC));
      snippets.add(snippet(context, source, orRefused(NUMERIC), ARRAY, NUMBER, ARRAY));
    }
    for (var operator : List.of("<", "<=", ">", ">=")) {
      var source = "(a, b) => a " + operator + " b";
      snippets.add(snippet(context, source, null, BOOLEAN, NUMBER, NUMBER));
      snippets.add(snippet(context, source, null, BOOLEAN, STRING, STRING));
      snippets.add(snippet(context, source, orRefused(NUMERIC), ARRAY, ARRAY, NUMERIC));
      snippets.add(snippet(context, source, orRefused(NUMERIC), ARRAY, NUMBER, ARRAY));
    }
    snippets.add(snippet(context, "(a, b) => a == b", null, BOOLEAN, ANY, ANY));
    snippets.add(snippet(context, "(a, b) => a != b", null, BOOLEAN, ANY, ANY));
    snippets.add(snippet(context, "(a, b) => a && b", secondOperand(true), BOOLEAN, BOOLEAN, ANY));
    snippets.add(snippet(context, "(a, b) => a || b", secondOperand(false), BOOLEAN, BOOLEAN, ANY));
    snippets.add(snippet(context, "a => !a", null, BOOLEAN, BOOLEAN));
    snippets.add(snippet(context, "a => -a", null, NUMBER, NUMBER));
    snippets.add(snippet(context, "a => -a", orRefused(NUMERIC), ARRAY, ARRAY));
    snippets.add(snippet(context, "a => [a, a]", null, array(ANY), ANY));
    snippets.add(snippet(context, "a => ({a})", null, OBJECT, ANY));
    snippets.add(snippet(context, "a => \"\\(a)\"", null, STRING, ANY));
    snippets.add(snippet(context, "a => (() => a)", null, EXECUTABLE, ANY));
    return snippets;
  }

  @Override
  public List<Snippet> createStatements(Context context) {
    return List.of(
        snippet(context, "c => { if c { 1 } else { 0 } }", null, NUMBER, BOOLEAN),
        snippet(context, "c => { while c { break } }", null, NULL, BOOLEAN),
        snippet(context, "xs => { for _ in xs { continue } }", orRefused(ANY), NULL, ANY),
        snippet(context, "a => { let b = a; var c = b; c = b; c }", null, ANY, ANY),
        snippet(context, "a => { return [a] }", null, array(ANY), ANY),
        snippet(context, "a => { var xs = []; xs.push(a); len(xs) }", null, NUMBER, ANY),
        snippet(context, "a => { var r = {}; r.a = a; r }", null, OBJECT, ANY),
        snippet(
            context,
            "a => { var r = nil; try { throw {a} } catch e { r = e }; r }",
            null,
            OBJECT,
            ANY));
  }

  @Override
  public List<Snippet> createScripts(Context context) {
    return List.of(
        script(context, "gradient.dl", "let f = x => x^3\ngrad(f)(2)", NUMBER, "12"),
        script(
            context,
            "loop.dl",
            "var xs = []\nfor i in 0..3 { xs.push(i * i) }\nxs",
            array(NUMBER),
            "[0, 1, 4]"),
        script(
            context,
            "records.dl",
            "fn area(r) = r.w * r.h\nmap([{w: 1, h: 2}, {w: 3, h: 4}], area)",
            array(NUMBER),
            "[2, 12]"));
  }

  @Override
  public List<Source> createInvalidSyntaxScripts(Context context) {
    return Stream.of("let", "fn f( {", "1 +", "let a = 1\na = 2", "missing(1)", "\"abc")
        .map(text -> Source.newBuilder("dlang", text, text).buildLiteral())
        .toList();
  }

  @Override
  public List<InlineSnippet> createInlineScripts(Context context) {
    var script =
        snippet(context, "(() => {\n  let n = 3\n  let m = n + 1\n  m * n\n})", prints("12"), NUMBER);
    return List.of(
        InlineSnippet.newBuilder(script, "n * n")
            .locationPredicate(section -> section.getStartLine() >= 3 && section.getEndLine() <= 4)
            .resultVerifier(prints("9"))
            .build(),
        InlineSnippet.newBuilder(script, "1 + 1").resultVerifier(prints("2")).build());
  }

  private static Value function(Context context, String source) {
    return context.eval(Source.newBuilder("dlang", source, "tck.dl").buildLiteral());
  }

  private static Snippet value(Context context, String source, TypeDescriptor type) {
    return Snippet.newBuilder(source, function(context, "() => " + source), type).build();
  }

  /** A call of the function {@code source}; a null verifier looks at the type of the result. */
  private static Snippet snippet(
      Context context,
      String source,
      ResultVerifier verifier,
      TypeDescriptor result,
      TypeDescriptor... parameters) {
    var builder = Snippet.newBuilder(source, function(context, source), result);
    builder.parameterTypes(parameters);
    return (verifier == null ? builder : builder.resultVerifier(verifier)).build();
  }

  /** A program whose value prints as {@code expected}. */
  private static Snippet script(
      Context context, String name, String text, TypeDescriptor type, String expected) {
    var program = context.parse(Source.newBuilder("dlang", text, name).buildLiteral());
    return Snippet.newBuilder(name, program, type).resultVerifier(prints(expected)).build();
  }
}
