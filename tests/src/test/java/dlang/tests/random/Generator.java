package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes programs that define {@code f}, a function of three numbers (an array, or spread over a record), and that check its
 * gradient. They terminate, never index out of range, and use every way of the language to change a variable.
 */
final class Generator {
  private final long seed;
  private final Scope scope;
  private final Pieces pieces = new Pieces();
  private final Expressions expressions;
  private final Statements statements;

  private Generator(long seed) {
    this.seed = seed;
    scope = new Scope(new SplittableRandom(seed));
    var places = new Places(scope);
    expressions = new Expressions(scope, places);
    statements = new Statements(scope, places, expressions, pieces);
  }

  static Program program(long seed) {
    return new Generator(seed).program();
  }

  private Program program() {
    var all = new ArrayList<Piece>();
    all.add(pieces.line("var cell = 0"));
    all.add(pieces.line("var calls = 0"));
    all.add(pieces.line("fn amount(e) = if type(e) == \"number\" { e } else { sum(e) }"));
    all.addAll(helpers());
    boolean record = scope.chance(0.25);
    var body = new ArrayList<Piece>();
    scope.declare(new Variable("cell", Kind.NUMBER, 0, true));
    if (record) {
      scope.declare(new Variable("x", Kind.RECORD, 0, false));
      body.add(pieces.line("cell = x.a"));
    } else {
      scope.declare(new Variable("x", Kind.VECTOR, 3, false));
      body.add(pieces.line("cell = x[0]"));
    }
    body.add(pieces.line("calls += 1"));
    body.addAll(statements.some(4 + scope.below(6), 0));
    body.add(pieces.line(expressions.number(2) + " + sin(" + expressions.number(1) + ")"));
    all.add(pieces.block("fn f(x) {", body));
    return new Program(seed, all, check(record));
  }

  private String check(boolean record) {
    var make =
        record
            ? "fn argument(x) = {a: x[0], v: [x[1], 0.5], sub: {w: 0.25, m: [x[2], -0.5, 0.75]}}\n"
                + "fn numbers(g) = [g.a, g.v[0], g.sub.m[0]]\n"
            : "fn argument(x) = x\nfn numbers(g) = g\n";
    var point =
        "[" + scope.coordinate() + ", " + scope.coordinate() + ", " + scope.coordinate() + "]";
    return make
        + """
        let start = %s
        print(f(argument(start)))
        let [value, gradient] = value_and_grad(f)(argument(start))
        print(value)
        for d in numbers(gradient) { print(d) }
        for i in 0..3 {
            for h in [2e-5, 1e-5] {
                var up = start
                var down = start
                up[i] += h
                down[i] -= h
                print((f(argument(up)) - f(argument(down))) / (up[i] - down[i]))
            }
        }
        fn g(x) = f(argument(x))
        fn slope(x) = jvp(g, [x], [[1, -0.5, 0.25]])[1]
        print(jvp(g, [start], [zeros(3)])[0])
        for d in jacfwd(g)(start) { print(d) }
        for d in hvp(g)(start, [1, -0.5, 0.25]) { print(d) }
        for d in grad(slope)(start) { print(d) }
        for d in grad(x => dot(grad(g)(x), [1, -0.5, 0.25]))(start) { print(d) }
        """
            .formatted(point);
  }

  /** Functions that f calls; the last two recurse. */
  private List<Piece> helpers() {
    var helpers = new ArrayList<Piece>();
    int mark = scope.mark();
    scope.declare(new Variable("v", Kind.LIST, 0, true));
    scope.declare(new Variable("t", Kind.NUMBER, 0, false));
    scope.declare(new Variable("i", Kind.INDEX, 0, false));
    helpers.add(
        pieces.block(
            "fn change(inout v, t) {",
            List.of(
                pieces.block(
                    "for i in 0..len(v) {",
                    List.of(pieces.line("v[i] = " + expressions.bounded(2) + " + 0.3 * v[i]"))),
                pieces.line("v[-1] * t"))));
    helpers.add(
        pieces.block(
            "fn fail(inout v, t) {",
            List.of(
                pieces.block(
                    "for i in 0..len(v) {",
                    List.of(
                        pieces.line("v[i] = " + expressions.bounded(2) + " * v[i]"),
                        pieces.line("cell += 0.2 * v[0]"),
                        pieces.line(
                            "if " + expressions.condition() + " { throw {value: "
                                + expressions.number(1) + "} }"))),
                pieces.line("v[-1] + t"))));
    scope.release(mark);
    scope.declare(new Variable("p", Kind.NUMBER, 0, true));
    scope.declare(new Variable("q", Kind.NUMBER, 0, true));
    helpers.add(
        pieces.block(
            "fn exchange(inout p, inout q) {",
            List.of(
                pieces.line("let t = p"),
                pieces.line("p = " + expressions.bounded(1) + " + q"),
                pieces.line("q = 0.5 * t"))));
    scope.release(mark);
    scope.declare(new Variable("t", Kind.NUMBER, 0, false));
    helpers.add(
        pieces.line(
            "fn descend(t, n) { if n <= 0 { return t }\nlet u = "
                + expressions.bounded(1)
                + "\nu * 0.5 + ascend(u + t, n - 1) }"));
    helpers.add(
        pieces.line(
            "fn ascend(t, n) { if n <= 0 { sin(t) } else { descend("
                + expressions.bounded(1)
                + " * t, n - 1) + t } }"));
    scope.release(mark);
    return helpers;
  }
}
