package dlang.core;

import dlang.core.Instr.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes core programs, derived ones above all, as a person would write them in the language: with
 * operators, and with what is used once where it is used. For reading: what derived programs say of
 * structures is left out.
 */
public final class SourcePrinter {

  /** Text, how tight it binds, and what was read to get it. */
  private record Term(String text, int strength, Set<Local> reads) {}

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("add", "+"), Map.entry("sub", "-"), Map.entry("mul", "*"),
          Map.entry("div", "/"), Map.entry("mod", "%"), Map.entry("pow", "^"),
          Map.entry("matmul", "@"), Map.entry("lt", "<"), Map.entry("le", "<="),
          Map.entry("gt", ">"), Map.entry("ge", ">="), Map.entry("eq", "=="), Map.entry("ne", "!="));

  private static final int ATOM = 9;
  private static final int UNARY = 5;

  private final Map<Function, String> known;
  private final StringBuilder out = new StringBuilder();
  private final Map<Local, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private final Map<Local, Term> waiting = new LinkedHashMap<>();
  private final Definitions definitions;
  private int depth;

  private SourcePrinter(Function function, Map<Function, String> known) {
    this.known = known;
    this.definitions = Definitions.of(function);
  }

  /**
   * @param name of the function
   * @param known names of the functions that it calls; for others it is their own
   */
  public static String print(String name, Function function, Map<Function, String> known) {
    var printer = new SourcePrinter(function, known);
    printer.function(name, function);
    return printer.out.toString();
  }

  private void function(String name, Function function) {
    var parameters = new ArrayList<String>();
    function.captures().forEach(x -> parameters.add(name(x)));
    for (var p : function.parameters()) {
      parameters.add((p.inout() ? "inout " : "") + name(p.local()));
    }
    line("fn " + name + "(" + String.join(", ", parameters) + ") {");
    nested(function.body());
    line("}");
  }

  private void nested(Block block) {
    depth++;
    block.instrs().forEach(this::instr);
    flush(Set.of(), true);
    depth--;
  }

  // Instructions

  private void instr(Instr instr) {
    switch (instr) {
      case Instr.Step _ -> {}
      case Instr.Assign(var target, Expr.Apply apply, _)
          when apply.operator().isBuiltin("accumulate")
              && apply.arguments().getFirst() == target ->
          write(instr, name(target) + " += " + term(apply.arguments().get(1)).text());
      case Instr.Assign(var target, var expr, _) -> assign(instr, target, term(expr), isPure(expr));
      case Access a -> access(a);
      case Instr.Resize r -> resize(r);
      case Instr.Call c -> assign(c, c.result(), call(c), false);
      case Instr.If(var condition, var then, var otherwise, _) -> {
        write(instr, "if " + term(condition).text() + " {");
        nested(then);
        if (!otherwise.instrs().isEmpty()) {
          line("} else {");
          nested(otherwise);
        }
        line("}");
      }
      case Instr.Loop(var counter, var count, var body, _) -> {
        var head = "for " + (counter == null ? "_" : name(counter)) + " in 0..";
        write(instr, (count == null ? "while true" : head + tight(term(count), 4)) + " {");
        nested(body);
        line("}");
      }
      case Instr.Break _ -> write(instr, "break");
      case Instr.Continue _ -> write(instr, "continue");
      case Instr.Return(var value, _) -> {
        if (!value.equals(Literal.NIL)) {
          write(instr, "return " + term(value).text());
        }
      }
      case Instr.Throw(var value, _) -> write(instr, "throw " + term(value).text());
      case Instr.Try(var body, var error, var handler, _) -> {
        write(instr, "try {");
        nested(body);
        line("} catch " + name(error) + " {");
        nested(handler);
        line("}");
      }
    }
  }

  private void access(Access a) {
    switch (a.mode()) {
      case READ -> {
        boolean pops = a.place() instanceof Place.AtCursor;
        assign(a, (Local) a.value(), place(a.place(), "pop"), !pops);
      }
      case TAKE -> {
        var from = place(a.place(), "pop");
        assign(a, (Local) a.value(), applied("take", List.of(from)), false);
      }
      case STRUCTURE -> {
        var of = place(a.place(), "pop");
        assign(a, (Local) a.value(), applied("structure", List.of(of)), true);
      }
      case WRITE -> {
        var value = term(a.value()).text();
        write(
            a,
            a.place() instanceof Place.AtCursor(var cursor)
                ? "push(" + term(cursor).text() + ", " + value + ")"
                : place(a.place(), "").text() + " = " + value);
      }
      case ACCUMULATE ->
          write(a, place(a.place(), "shadow").text() + " += " + term(a.value()).text());
    }
  }

  private void resize(Instr.Resize r) {
    var operands = new ArrayList<Term>();
    if (r.index() != null) {
      operands.add(term(r.index()));
    }
    boolean gives = Uses.assignsValue(r);
    if (!gives) {
      operands.add(term(r.value()));
    }
    var place = place(r.place(), "");
    var text = applied(place.text() + "." + r.change().name().toLowerCase(Locale.ROOT), operands);
    if (gives) {
      assign(r, (Local) r.value(), text, false);
    } else {
      write(r, text.text());
    }
  }

  private Term call(Instr.Call c) {
    var operands = new ArrayList<Term>();
    for (var a : c.arguments()) {
      var value = term(a.value());
      var text = (a.name() == null ? "" : a.name() + " = ") + (a.inout() ? "&" : "") + value.text();
      operands.add(new Term(text, ATOM, value.reads()));
    }
    return switch (c.callee()) {
      case Callee.Known(var function) ->
          applied(known.getOrDefault(function, function.name()), operands);
      case Callee.Value(var function, var forms) -> {
        var text = term(function).text();
        for (var form : forms) {
          text = form.name().toLowerCase(Locale.ROOT) + "(" + text + ")";
        }
        yield applied(text, operands);
      }
    };
  }

  /** {@code target = value}, now or where the target is used. */
  private void assign(Instr instr, @Nullable Local target, Term value, boolean pure) {
    if (pure && target != null && target.kind() == Local.Kind.TEMP && definitions.isUsedOnceNearby(target)) {
      waiting.put(target, value);
    } else if (target == null || target.kind() == Local.Kind.TEMP && !definitions.isUsed(target)) {
      if (!pure) {
        write(instr, value.text());
      }
    } else {
      write(instr, name(target) + " = " + value.text());
    }
  }

  /** A line, after all that its instruction changes. */
  private void write(Instr instr, String text) {
    var changed = new LinkedHashSet<Local>();
    Uses.writes(instr, changed::add);
    for (var block : Uses.blocks(instr)) {
      block.instrs().forEach(i -> Uses.mentions(i, changed::add));
    }
    flush(changed, false);
    line(text);
  }

  /** Writes what waits and must not wait any longer. */
  private void flush(Set<Local> changed, boolean all) {
    for (var entry : List.copyOf(waiting.entrySet())) {
      boolean stale = entry.getValue().reads().stream().anyMatch(changed::contains);
      if (all || stale || changed.contains(entry.getKey())) {
        waiting.remove(entry.getKey());
        line(name(entry.getKey()) + " = " + entry.getValue().text());
      }
    }
  }

  // Expressions

  private static boolean isPure(Expr expr) {
    return switch (expr) {
      case Expr.Apply(var operator, _) ->
          operator.derivative() != null && !operator.name().startsWith("pop_");
      case Expr.Copy _, Expr.MakeArray _, Expr.MakeRecord _ -> true;
      default -> false;
    };
  }

  private Term term(Expr expr) {
    return switch (expr) {
      case Expr.Copy(var value) -> term(value);
      case Expr.Apply(var operator, var arguments) -> operation(operator.name(), arguments);
      case Expr.MakeArray(var elements) -> joined("[", terms(elements), "]");
      case Expr.MakeRecord(var keys, var values) -> {
        var fields = new ArrayList<Term>();
        for (int i = 0; i < keys.size(); i++) {
          var value = term(values.get(i));
          fields.add(new Term(keys.get(i) + ": " + value.text(), ATOM, value.reads()));
        }
        yield joined("{", fields, "}");
      }
      case Expr.MakeClosure(var function, var captures) -> applied(function.name(), terms(captures));
      case Expr.MakeCell(var initial) -> applied("cell", List.of(term(initial)));
      case Expr.Global(var name) -> new Term(name, ATOM, Set.of());
      case Expr.GlobalCell(var name) -> new Term(name, ATOM, Set.of());
      case Expr.Import(var path) -> new Term("import \"" + path + "\"", 0, Set.of());
    };
  }

  private Term operation(String name, List<Atom> arguments) {
    var operands = terms(arguments.stream().filter(a -> !a.equals(Literal.UNSET)).toList());
    var symbol = OPERATORS.get(name);
    if (name.equals("neg")) {
      return new Term("-" + tight(operands.getFirst(), UNARY), UNARY, operands.getFirst().reads());
    }
    if (name.equals("count") && arguments.getFirst() instanceof Literal from && from.is(0)
        && arguments.getLast().equals(new Literal(false))) {
      return operands.get(1);
    }
    if (symbol == null || operands.size() != 2) {
      return applied(name, operands);
    }
    int strength =
        switch (name) {
          case "add", "sub" -> 3;
          case "mul", "div", "mod", "matmul" -> 4;
          case "pow" -> 6;
          default -> 1;
        };
    boolean toRight = name.equals("pow");
    var left = tight(operands.get(0), toRight ? strength + 1 : strength);
    var right = tight(operands.get(1), toRight ? strength : strength + 1);
    return new Term(left + " " + symbol + " " + right, strength, reads(operands));
  }

  private static String tight(Term term, int strength) {
    return term.strength() < strength ? "(" + term.text() + ")" : term.text();
  }

  private static Term applied(String function, List<Term> operands) {
    return joined(function + "(", operands, ")");
  }

  private static Term joined(String open, List<Term> parts, String close) {
    var text = String.join(", ", parts.stream().map(Term::text).toList());
    return new Term(open + text + close, ATOM, reads(parts));
  }

  private static Set<Local> reads(List<Term> terms) {
    var all = new LinkedHashSet<Local>();
    terms.forEach(t -> all.addAll(t.reads()));
    return all;
  }

  private List<Term> terms(List<Atom> atoms) {
    return atoms.stream().map(this::term).toList();
  }

  private Term term(Atom atom) {
    return switch (atom) {
      case Local local -> {
        var value = waiting.remove(local);
        yield value != null ? value : new Term(name(local), ATOM, Set.of(local));
      }
      case Literal literal -> new Term(literal(literal.value()), ATOM, Set.of());
    };
  }

  /** A constant as it would be written; internal ones, which nobody writes, by their names. */
  static String literal(Object value) {
    return switch (value) {
      case Literal.Constant constant -> constant.name().toLowerCase(Locale.ROOT);
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> Long.toString(d.longValue());
      case String s -> quoted(s);
      case Site site -> "@" + site;
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private Term place(Place place, String atCursor) {
    return switch (place) {
      case Place.InLocal(var base, var path) ->
          path(new Term(name(base), ATOM, Set.of(base)), path);
      case Place.InCell(var cell, var path) -> path(term(cell), path);
      case Place.AtCursor(var cursor) -> applied(atCursor, List.of(term(cursor)));
    };
  }

  private Term path(Term base, List<Place.Step> path) {
    var text = new StringBuilder(base.text());
    var reads = new LinkedHashSet<>(base.reads());
    for (var step : path) {
      switch (step) {
        case Place.Field field -> text.append('.').append(field.name());
        case Place.Index(var subscripts) -> {
          var parts = subscripts.stream().map(this::subscript).toList();
          parts.forEach(p -> reads.addAll(p.reads()));
          text.append('[').append(String.join(", ", parts.stream().map(Term::text).toList()));
          text.append(']');
        }
      }
    }
    return new Term(text.toString(), ATOM, reads);
  }

  private Term subscript(Place.Subscript subscript) {
    return switch (subscript) {
      case Place.At(var index) -> term(index);
      case Place.Slice(var from, var to, var inclusive) -> {
        var bounds = new ArrayList<Term>();
        bounds.add(from == null ? new Term("", ATOM, Set.of()) : term(from));
        bounds.add(to == null ? new Term("", ATOM, Set.of()) : term(to));
        var text = tight(bounds.get(0), 3) + (inclusive ? "..=" : "..") + tight(bounds.get(1), 3);
        yield new Term(text, 2, reads(bounds));
      }
    };
  }

  private String name(Local local) {
    return names.computeIfAbsent(
        local,
        x -> {
          String name = x.name().replace("#", "_shape");
          int count = used.merge(name, 1, Integer::sum);
          return count == 1 ? name : name + "_" + count;
        });
  }

  private void line(String text) {
    out.repeat("    ", depth).append(text).append('\n');
  }
}
