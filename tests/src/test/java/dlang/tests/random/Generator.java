package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Makes programs that define {@code f}, a function of three numbers (an array, or spread over a record), and that check its
 * gradient. They terminate, never index out of range, and use every way of the language to change a variable.
 */
final class Generator {
  private static final Predicate<Variable> MUTABLE = Variable::mutable;

  private final long seed;
  private final Scope scope;
  private final Places places;
  private final Expressions expressions;
  private int pieces;
  private int loops;
  private int tries;
  private boolean inClosure;

  private Generator(long seed) {
    this.seed = seed;
    scope = new Scope(new SplittableRandom(seed));
    places = new Places(scope);
    expressions = new Expressions(scope, places);
  }

  static Program program(long seed) {
    return new Generator(seed).program();
  }

  private Program program() {
    var all = new ArrayList<Piece>();
    all.add(line("var cell = 0"));
    all.add(line("var calls = 0"));
    all.addAll(helpers());
    boolean record = scope.chance(0.25);
    var body = new ArrayList<Piece>();
    scope.declare(new Variable("cell", Kind.NUMBER, 0, true));
    if (record) {
      scope.declare(new Variable("x", Kind.RECORD, 0, false));
      body.add(line("cell = x.a"));
    } else {
      scope.declare(new Variable("x", Kind.VECTOR, 3, false));
      body.add(line("cell = x[0]"));
    }
    body.add(line("calls += 1"));
    body.addAll(statements(4 + scope.below(6), 0));
    body.add(line(expressions.number(2) + " + sin(" + expressions.number(1) + ")"));
    all.add(block("fn f(x) {", body));
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
        block(
            "fn change(inout v, t) {",
            List.of(
                block(
                    "for i in 0..len(v) {",
                    List.of(line("v[i] = " + expressions.bounded(2) + " + 0.3 * v[i]"))),
                line("v[-1] * t"))));
    helpers.add(
        block(
            "fn fail(inout v, t) {",
            List.of(
                block(
                    "for i in 0..len(v) {",
                    List.of(
                        line("v[i] = " + expressions.bounded(2) + " * v[i]"),
                        line("cell += 0.2 * v[0]"),
                        line(
                            "if " + expressions.condition() + " { throw {value: "
                                + expressions.number(1) + "} }"))),
                line("v[-1] + t"))));
    scope.release(mark);
    scope.declare(new Variable("p", Kind.NUMBER, 0, true));
    scope.declare(new Variable("q", Kind.NUMBER, 0, true));
    helpers.add(
        block(
            "fn exchange(inout p, inout q) {",
            List.of(
                line("let t = p"),
                line("p = " + expressions.bounded(1) + " + q"),
                line("q = 0.5 * t"))));
    scope.release(mark);
    scope.declare(new Variable("t", Kind.NUMBER, 0, false));
    helpers.add(
        line(
            "fn descend(t, n) { if n <= 0 { return t }\nlet u = "
                + expressions.bounded(1)
                + "\nu * 0.5 + ascend(u + t, n - 1) }"));
    helpers.add(
        line(
            "fn ascend(t, n) { if n <= 0 { sin(t) } else { descend("
                + expressions.bounded(1)
                + " * t, n - 1) + t } }"));
    scope.release(mark);
    return helpers;
  }

  private List<Piece> statements(int count, int depth) {
    int mark = scope.mark();
    var list = new ArrayList<Piece>();
    for (int i = 0; i < count; i++) {
      list.add(statement(depth));
    }
    scope.release(mark);
    return list;
  }

  private Piece statement(int depth) {
    int choice = scope.below(depth < 3 ? 28 : 18);
    return switch (choice) {
      case 0 -> declare("let", Kind.NUMBER);
      case 1, 2 -> declare("var", Kind.NUMBER);
      case 3 -> declare("var", Kind.VECTOR);
      case 4 -> declare("var", Kind.MATRIX);
      case 5 -> declare("var", Kind.LIST);
      case 6 -> declare("var", Kind.RECORD);
      case 7 -> declare("var", Kind.RAGGED);
      case 8, 9, 10 -> assignNumber();
      case 11, 12 -> assignVector();
      case 13 -> grow();
      case 14 -> callChange();
      case 15 -> callExchange();
      case 16 -> callRecursive();
      case 17 -> depth > 0 ? exit() : destructure();
      case 18, 19 -> choice(depth);
      case 20, 21 -> forLoop(depth);
      case 22 -> forEach(depth);
      case 23 -> whileLoop(depth);
      case 24, 25 -> attempt(depth);
      default -> closure(depth);
    };
  }

  private Piece declare(String keyword, Kind kind) {
    int size = expressions.size();
    var value =
        switch (kind) {
          case NUMBER -> expressions.number(2);
          case VECTOR -> expressions.vector(size, 2);
          case MATRIX -> expressions.matrix(size, 0);
          case LIST -> "[" + expressions.number(1) + "]";
          case RECORD -> expressions.record(1);
          case RAGGED ->
              "[[" + expressions.number(1) + "], " + expressions.literal(2, 1) + "]";
          case INDEX, FUNCTION -> throw new IllegalArgumentException(kind.name());
        };
    var name = scope.fresh("v");
    scope.declare(new Variable(name, kind, size, keyword.equals("var")));
    return line(keyword + " " + name + " = " + value);
  }

  private Piece destructure() {
    var first = scope.fresh("v");
    var second = scope.fresh("v");
    var text =
        scope.chance(0.5)
            ? "let [%s, %s] = %s".formatted(first, second, expressions.vector(2, 2))
            : "let {%s, %s} = {%s: %s, %s: %s}"
                .formatted(
                    first, second, second, expressions.number(1), first, expressions.number(1));
    scope.declare(new Variable(first, Kind.NUMBER, 0, false));
    scope.declare(new Variable(second, Kind.NUMBER, 0, false));
    return line(text);
  }

  private Piece assignNumber() {
    return places
        .number(MUTABLE)
        .map(
            place ->
                switch (scope.below(4)) {
                  case 0 -> line(place + " += 0.3 * " + expressions.bounded(2));
                  case 1 -> line(place + " *= " + expressions.bounded(2));
                  case 2 -> line(place + " -= " + expressions.bounded(1));
                  default -> line(place + " = " + expressions.bounded(2));
                })
        .orElseGet(() -> declare("var", Kind.NUMBER));
  }

  private Piece assignVector() {
    int size = expressions.size();
    return places
        .vector(size, MUTABLE)
        .map(
            place ->
                switch (scope.below(4)) {
                  case 0 -> line(place + " += 0.3 * sin(" + expressions.vector(size, 1) + ")");
                  case 1 -> line(place + " *= cos(" + expressions.vector(size, 1) + ")");
                  case 2 ->
                      line(place + " = tanh(" + expressions.vector(size, 1) + ") + " + expressions.bounded(1));
                  default -> line(place + " = sin(" + expressions.vector(size, 2) + ")");
                })
        .orElseGet(() -> declare("var", Kind.VECTOR));
  }

  private Piece grow() {
    var list = scope.any(Kind.LIST, MUTABLE);
    var ragged = scope.any(Kind.RAGGED, MUTABLE);
    if (ragged.isPresent() && scope.chance(0.4)) {
      return line(ragged.get().name() + "[0].push(" + expressions.bounded(1) + ")");
    }
    if (list.isEmpty()) {
      return declare("var", Kind.LIST);
    }
    var name = list.get().name();
    return switch (scope.below(5)) {
      case 0, 1 -> line(name + ".push(" + expressions.bounded(2) + ")");
      case 2 -> line(name + ".insert(0, " + expressions.bounded(1) + ")");
      case 3 -> line("if len(" + name + ") > 1 { cell = cell * 0.5 + " + name + ".pop() }");
      default -> line("if len(" + name + ") > 1 { cell = sin(cell + " + name + ".remove(0)) }");
    };
  }

  private Piece callChange() {
    var place = places.vector(expressions.size(), MUTABLE);
    var list = scope.any(Kind.LIST, MUTABLE).map(Variable::name);
    return (scope.chance(0.3) ? list.or(() -> place) : place.or(() -> list))
        .map(path -> result((tries > 0 ? scope.pick("change", "fail") : "change") + "(&" + path + ", " + expressions.number(1) + ")"))
        .orElseGet(() -> declare("var", Kind.LIST));
  }

  private Piece callExchange() {
    var one = scope.any(Kind.NUMBER, MUTABLE);
    var other = scope.any(Kind.RECORD, MUTABLE);
    var another = scope.any(Kind.VECTOR, MUTABLE);
    if (one.isEmpty() || other.isEmpty() && another.isEmpty()) {
      return declare("var", Kind.RECORD);
    }
    var path =
        other.isPresent()
            ? other.get().name() + ".sub.w"
            : another.get().name() + "[" + places.index(another.get().size()) + "]";
    return line("exchange(&" + one.get().name() + ", &" + path + ")");
  }

  private Piece callRecursive() {
    return result(
        scope.pick("descend", "ascend")
            + "("
            + expressions.number(1)
            + ", "
            + scope.below(5)
            + ")");
  }

  private Piece result(String call) {
    var name = scope.fresh("v");
    scope.declare(new Variable(name, Kind.NUMBER, 0, false));
    return line("let " + name + " = " + call);
  }

  private Piece exit() {
    if (tries > 0 && scope.chance(0.6)) {
      var failure =
          scope.chance(0.7) ? "throw {value: " + expressions.number(1) + "}" : "cell = [0, 1][2]";
      return line("if " + expressions.condition() + " { " + failure + " }");
    }
    var action =
        loops > 0 && scope.chance(0.7)
            ? scope.pick("break", "continue")
            : "return " + expressions.number(1);
    return line("if " + expressions.condition() + " { " + action + " }");
  }

  private Piece choice(int depth) {
    var head = "if " + expressions.condition() + " {";
    var body = new ArrayList<>(statements(1 + scope.below(3), depth + 1));
    if (scope.chance(0.6)) {
      body.add(new Piece(pieces++, "} else {", statements(1 + scope.below(2), depth + 1), ""));
    }
    return block(head, body);
  }

  /** What is in it may throw records with a value, or fail. */
  private Piece attempt(int depth) {
    tries++;
    var body = new ArrayList<>(statements(2 + scope.below(4), depth + 1));
    tries--;
    var error = scope.fresh("e");
    var value = scope.fresh("v");
    int mark = scope.mark();
    scope.declare(new Variable(value, Kind.NUMBER, 0, false));
    var handler = new ArrayList<Piece>();
    handler.add(
        line("let %s = if has(%s, \"value\") { %s.value } else { 0.5 }".formatted(value, error, error)));
    handler.addAll(statements(1 + scope.below(2), depth + 1));
    scope.release(mark);
    body.add(new Piece(pieces++, "} catch " + error + " {", handler, ""));
    return block("try {", body);
  }

  private Piece forLoop(int depth) {
    var name = scope.fresh("i");
    var head = "for " + name + " in " + scope.pick("0..3", "1..=3", "0..1", "3..1", "range(3, 0, -1)") + " {";
    return loop(head, new Variable(name, Kind.INDEX, 0, false), depth, "}");
  }

  private Piece forEach(int depth) {
    var name = scope.fresh("e");
    var head = "for " + name + " in " + expressions.vector(expressions.size(), 1) + " {";
    return loop(head, new Variable(name, Kind.NUMBER, 0, false), depth, "}");
  }

  private Piece whileLoop(int depth) {
    var name = scope.fresh("k");
    var head =
        "var %s = 0\nwhile %s < %d && (%s) {\n    %s += 1"
            .formatted(name, name, 2 + scope.below(4), expressions.condition(), name);
    return loop(head, new Variable(name, Kind.INDEX, 0, false), depth, "}");
  }

  private Piece loop(String head, Variable counter, int depth, String tail) {
    int mark = scope.mark();
    scope.declare(counter);
    loops++;
    var body = statements(1 + scope.below(4), depth + 1);
    loops--;
    scope.release(mark);
    return new Piece(pieces++, head, body, tail);
  }

  /** A function of a number that reads and changes what is around it. */
  private Piece closure(int depth) {
    var name = scope.fresh("g");
    int mark = scope.mark();
    var parameter = scope.fresh("t");
    scope.declare(new Variable(parameter, Kind.NUMBER, 0, false));
    Piece piece;
    if (inClosure || scope.chance(0.3)) {
      piece = line("let " + name + " = " + parameter + " => " + expressions.number(2));
    } else {
      inClosure = true;
      int outerLoops = loops;
      loops = 0;
      var body = new ArrayList<>(statements(1 + scope.below(3), depth + 1));
      body.add(line(expressions.number(1)));
      loops = outerLoops;
      inClosure = false;
      var head =
          scope.chance(0.5)
              ? "let " + name + " = (" + parameter + ") => {"
              : "fn " + name + "(" + parameter + ") {";
      piece = block(head, body);
    }
    scope.release(mark);
    scope.declare(new Variable(name, Kind.FUNCTION, 0, false));
    return piece;
  }

  private Piece line(String text) {
    return new Piece(pieces++, text, List.of(), "");
  }

  private Piece block(String head, List<Piece> body) {
    return new Piece(pieces++, head, body, "}");
  }
}
