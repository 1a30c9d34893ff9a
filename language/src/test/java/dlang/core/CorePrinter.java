package dlang.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Core programs as text, for people: close to dlang, one instruction a line. Different locals of
 * one name get numbers. {@code *c} is what the cell c holds, {@code t@} the entry at a cursor.
 */
final class CorePrinter {

  private final StringBuilder out = new StringBuilder();
  private final Map<Local, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private int depth;

  private CorePrinter() {}

  static String print(Function function) {
    var printer = new CorePrinter();
    printer.function(function);
    return printer.out.toString();
  }

  static String print(Block block) {
    var printer = new CorePrinter();
    printer.block(block);
    return printer.out.toString();
  }

  private void function(Function function) {
    out.append("fn ").append(function.name());
    if (!function.captures().isEmpty()) {
      var captures = new ArrayList<String>();
      for (var local : function.captures()) {
        captures.add((local.isConstant() ? "const " : "") + name(local));
      }
      out.append('[').append(String.join(", ", captures)).append(']');
    }
    var parameters = new ArrayList<String>();
    for (var parameter : function.parameters()) {
      parameters.add(
          (parameter.inout() ? "inout " : "")
              + name(parameter.local())
              + (parameter.optional() ? "?" : ""));
    }
    out.append('(').append(String.join(", ", parameters)).append(") {\n");
    nested(function.body());
    line("}");
  }

  private void nested(Block block) {
    depth++;
    block(block);
    depth--;
  }

  private void block(Block block) {
    block.instrs().forEach(this::instr);
  }

  private void instr(Instr instr) {
    switch (instr) {
      case Instr.Step ignored -> {}
      case Instr.Assign a -> line(name(a.target()) + " = " + expr(a.expr()));
      case Instr.Access a -> access(a);
      case Instr.Resize r -> resize(r);
      case Instr.Call c -> call(c);
      case Instr.If i -> {
        line("if " + atom(i.condition()) + " {");
        nested(i.then());
        if (!i.otherwise().instrs().isEmpty()) {
          line("} else {");
          nested(i.otherwise());
        }
        line("}");
      }
      case Instr.Loop l -> {
        String counter = l.counter() == null ? "" : " " + name(l.counter());
        String count = l.count() == null ? "" : " < " + atom(l.count());
        line("loop" + counter + count + " {");
        nested(l.body());
        line("}");
      }
      case Instr.Break ignored -> line("break");
      case Instr.Continue ignored -> line("continue");
      case Instr.Return r -> line("return " + atom(r.value()));
      case Instr.Throw t -> line("throw " + atom(t.value()));
      case Instr.Try t -> {
        line("try {");
        nested(t.body());
        line("} catch " + name(t.error()) + " {");
        nested(t.handler());
        line("}");
      }
    }
  }

  private void access(Instr.Access a) {
    String place = place(a.place());
    String value = atom(a.value());
    String structure = structure(a.structure());
    switch (a.mode()) {
      case READ -> line(value + " = " + place + structure);
      case WRITE -> line(place + " = " + value + structure);
      case TAKE -> line(value + " = take " + place + structure);
      case ACCUMULATE -> line(place + " += " + value + structure);
      case STRUCTURE -> line(value + " = structure of " + place + structure);
    }
  }

  private void resize(Instr.Resize r) {
    String method = "." + r.change().name().toLowerCase(Locale.ROOT);
    String place = place(r.place()) + method;
    String index = r.index() == null ? "" : atom(r.index());
    String structure = structure(r.structure());
    switch (r.change()) {
      case PUSH -> line(place + "(" + atom(r.value()) + ")" + structure);
      case INSERT -> line(place + "(" + index + ", " + atom(r.value()) + ")" + structure);
      case POP, REMOVE -> line(atom(r.value()) + " = " + place + "(" + index + ")" + structure);
    }
  }

  private void call(Instr.Call c) {
    var text = new StringBuilder();
    if (c.result() != null) {
      text.append(name(c.result())).append(" = ");
    }
    switch (c.callee()) {
      case Callee.Known known -> text.append(known.function().name());
      case Callee.Value value -> {
        text.append('(').append(atom(value.function())).append(')');
        for (var form : value.forms()) {
          text.append('.').append(form.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    var arguments = new ArrayList<String>();
    for (var argument : c.arguments()) {
      arguments.add(
          (argument.name() == null ? "" : argument.name() + " = ")
              + (argument.inout() ? "&" : "")
              + atom(argument.value()));
    }
    line(text.append('(').append(String.join(", ", arguments)).append(')').toString());
  }

  private String expr(Expr expr) {
    return switch (expr) {
      case Expr.Copy c -> atom(c.value());
      case Expr.Apply a -> a.operator().name() + "(" + atoms(a.arguments()) + ")";
      case Expr.MakeArray m -> "[" + atoms(m.elements()) + "]";
      case Expr.MakeRecord m -> {
        var entries = new ArrayList<String>();
        for (int i = 0; i < m.keys().size(); i++) {
          entries.add(m.keys().get(i) + ": " + atom(m.values().get(i)));
        }
        yield "{" + String.join(", ", entries) + "}";
      }
      case Expr.MakeClosure m -> "closure " + m.function().name() + "[" + atoms(m.captures()) + "]";
      case Expr.MakeCell m -> "cell(" + atom(m.initial()) + ")";
      case Expr.Global g -> "global " + g.name();
      case Expr.GlobalCell g -> "global_cell " + g.name();
      case Expr.Import i -> "import " + SourcePrinter.literal(i.path());
    };
  }

  private String place(Place place) {
    return switch (place) {
      case Place.InLocal in -> name(in.base()) + path(in.path());
      case Place.InCell in -> "*" + atom(in.cell()) + path(in.path());
      case Place.AtCursor at -> atom(at.cursor()) + "@";
    };
  }

  private String path(List<Place.Step> steps) {
    var text = new StringBuilder();
    for (var step : steps) {
      switch (step) {
        case Place.Field field -> text.append('.').append(field.name());
        case Place.Index index ->
            text.append('[')
                .append(
                    String.join(", ", index.subscripts().stream().map(this::subscript).toList()))
                .append(']');
      }
    }
    return text.toString();
  }

  private String subscript(Place.Subscript subscript) {
    return switch (subscript) {
      case Place.At at -> atom(at.index());
      case Place.Slice s ->
          (s.from() == null ? "" : atom(s.from()))
              + (s.inclusive() ? "..=" : "..")
              + (s.to() == null ? "" : atom(s.to()));
    };
  }

  private String structure(@Nullable Atom structure) {
    return structure == null ? "" : " : " + atom(structure);
  }

  private String atoms(List<Atom> atoms) {
    return String.join(", ", atoms.stream().map(this::atom).toList());
  }

  private String atom(Atom atom) {
    return switch (atom) {
      case Local local -> name(local);
      case Literal literal -> SourcePrinter.literal(literal.value());
    };
  }

  private String name(Local local) {
    return names.computeIfAbsent(
        local,
        l -> {
          int count = used.merge(l.name(), 1, Integer::sum);
          return count == 1 ? l.name() : l.name() + "." + count;
        });
  }

  private void line(String text) {
    out.repeat("    ", depth).append(text).append('\n');
  }
}
