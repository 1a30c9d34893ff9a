package dlang.tests.random;

import dlang.tests.random.Variable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes statements, those that hold others included. */
final class Statements {
  private static final Predicate<Variable> MUTABLE = Variable::mutable;

  private final Scope scope;
  private final Places places;
  private final Expressions expressions;
  private final Pieces pieces;
  private int loops;
  private int tries;
  private boolean inClosure;

  Statements(Scope scope, Places places, Expressions expressions, Pieces pieces) {
    this.scope = scope;
    this.places = places;
    this.expressions = expressions;
    this.pieces = pieces;
  }

  /** So many statements, in a block of their own. */
  List<Piece> some(int count, int depth) {
    int mark = scope.mark();
    var list = new ArrayList<Piece>();
    for (int i = 0; i < count; i++) {
      list.add(statement(depth));
    }
    scope.release(mark);
    return list;
  }

  private Piece statement(int depth) {
    int choice = scope.below(depth < 3 ? 30 : 20);
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
      case 18, 19 -> replace();
      case 20, 21 -> choice(depth);
      case 22, 23 -> forLoop(depth);
      case 24 -> forEach(depth);
      case 25 -> whileLoop(depth);
      case 26, 27 -> attempt(depth);
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
          case MIXED -> scope.pick("zeros([2, 2])", "ones([2, 2]) * " + expressions.number(1), expressions.matrix(2, 1));
          case INDEX, FUNCTION -> throw new IllegalArgumentException(kind.name());
        };
    var name = scope.fresh("v");
    scope.declare(new Variable(name, kind, size, keyword.equals("var")));
    return pieces.line(keyword + " " + name + " = " + value);
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
    return pieces.line(text);
  }

  private Piece assignNumber() {
    return places
        .number(MUTABLE)
        .map(
            place ->
                switch (scope.below(4)) {
                  case 0 -> pieces.line(place + " += 0.3 * " + expressions.bounded(2));
                  case 1 -> pieces.line(place + " *= " + expressions.bounded(2));
                  case 2 -> pieces.line(place + " -= " + expressions.bounded(1));
                  default -> pieces.line(place + " = " + expressions.bounded(2));
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
                  case 0 -> pieces.line(place + " += 0.3 * sin(" + expressions.vector(size, 1) + ")");
                  case 1 -> pieces.line(place + " *= cos(" + expressions.vector(size, 1) + ")");
                  case 2 ->
                      pieces.line(place + " = tanh(" + expressions.vector(size, 1) + ") + " + expressions.bounded(1));
                  default -> pieces.line(place + " = sin(" + expressions.vector(size, 2) + ")");
                })
        .orElseGet(() -> declare("var", Kind.VECTOR));
  }

  private Piece grow() {
    var list = scope.any(Kind.LIST, MUTABLE);
    var ragged = scope.any(Kind.RAGGED, MUTABLE);
    if (ragged.isPresent() && scope.chance(0.4)) {
      return pieces.line(ragged.get().name() + "[0].push(" + expressions.bounded(1) + ")");
    }
    if (list.isEmpty()) {
      return declare("var", Kind.LIST);
    }
    var name = list.get().name();
    return switch (scope.below(5)) {
      case 0, 1 -> pieces.line(name + ".push(" + expressions.bounded(2) + ")");
      case 2 -> pieces.line(name + ".insert(0, " + expressions.bounded(1) + ")");
      case 3 -> pieces.line("if len(" + name + ") > 1 { cell = cell * 0.5 + " + name + ".pop() }");
      default -> pieces.line("if len(" + name + ") > 1 { cell = sin(cell + " + name + ".remove(0)) }");
    };
  }

  /** A row becomes a number, or another row. */
  private Piece replace() {
    var mixed = scope.any(Kind.MIXED, MUTABLE);
    if (mixed.isEmpty()) {
      return declare("var", Kind.MIXED);
    }
    var place = mixed.get().name() + "[" + places.index(2) + "]";
    return switch (scope.below(6)) {
      case 0 -> pieces.line(place + " = " + scope.constant());
      case 1, 2 -> pieces.line(place + " = " + expressions.bounded(1));
      case 3 -> pieces.line(place + " = " + expressions.vector(2, 1));
      case 4 -> pieces.line(place + " = " + mixed.get().name() + "[" + places.index(2) + "]");
      default -> pieces.line(place + " *= " + expressions.bounded(1));
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
    return pieces.line("exchange(&" + one.get().name() + ", &" + path + ")");
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
    return pieces.line("let " + name + " = " + call);
  }

  private Piece exit() {
    if (tries > 0 && scope.chance(0.6)) {
      var failure =
          scope.chance(0.7) ? "throw {value: " + expressions.number(1) + "}" : "cell = [0, 1][2]";
      return pieces.line("if " + expressions.condition() + " { " + failure + " }");
    }
    var action =
        loops > 0 && scope.chance(0.7)
            ? scope.pick("break", "continue")
            : "return " + expressions.number(1);
    return pieces.line("if " + expressions.condition() + " { " + action + " }");
  }

  private Piece choice(int depth) {
    var head = "if " + expressions.condition() + " {";
    var body = new ArrayList<>(some(1 + scope.below(3), depth + 1));
    if (scope.chance(0.6)) {
      body.add(pieces.piece("} else {", some(1 + scope.below(2), depth + 1), ""));
    }
    return pieces.block(head, body);
  }

  /** What is in it may throw records with a value, or fail. */
  private Piece attempt(int depth) {
    tries++;
    var body = new ArrayList<>(some(2 + scope.below(4), depth + 1));
    tries--;
    var error = scope.fresh("e");
    var value = scope.fresh("v");
    int mark = scope.mark();
    scope.declare(new Variable(value, Kind.NUMBER, 0, false));
    var handler = new ArrayList<Piece>();
    handler.add(
        pieces.line("let %s = if has(%s, \"value\") { %s.value } else { 0.5 }".formatted(value, error, error)));
    handler.addAll(some(1 + scope.below(2), depth + 1));
    scope.release(mark);
    body.add(pieces.piece("} catch " + error + " {", handler, ""));
    return pieces.block("try {", body);
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
    var body = some(1 + scope.below(4), depth + 1);
    loops--;
    scope.release(mark);
    return pieces.piece(head, body, tail);
  }

  /** A function of a number that reads and changes what is around it. */
  private Piece closure(int depth) {
    var name = scope.fresh("g");
    int mark = scope.mark();
    var parameter = scope.fresh("t");
    scope.declare(new Variable(parameter, Kind.NUMBER, 0, false));
    Piece piece;
    if (inClosure || scope.chance(0.3)) {
      piece = pieces.line("let " + name + " = " + parameter + " => " + expressions.number(2));
    } else {
      inClosure = true;
      int outerLoops = loops;
      loops = 0;
      var body = new ArrayList<>(some(1 + scope.below(3), depth + 1));
      body.add(pieces.line(expressions.number(1)));
      loops = outerLoops;
      inClosure = false;
      var head =
          scope.chance(0.5)
              ? "let " + name + " = (" + parameter + ") => {"
              : "fn " + name + "(" + parameter + ") {";
      piece = pieces.block(head, body);
    }
    scope.release(mark);
    scope.declare(new Variable(name, Kind.FUNCTION, 0, false));
    return piece;
  }
}
