package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dlang.runtime.StandardLibrary;
import dlang.syntax.Parser;
import dlang.syntax.SourceText;
import dlang.syntax.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the library declares and what there is in Java are the same; what computes numbers has a derivative. */
class LibraryTest {

  /** Calls of it are expanded before anything runs. */
  private static final Set<String> ELSEWHERE = Set.of("vjp(f, wrt, values)");

  /** Their results are no numbers, or they have no parameters. */
  private static final Set<String> WITHOUT_NUMBERS =
      Set.of(
          "grad", "value_and_grad", "jvp_of", "pull_by", "by_parameter", "with_direction", "parameter_names", "is_numeric", "new_pass", "not", "interpolate", "is_unset", "check_length", "check_cotangents", "keys", "has", "str", "format", "split", "join",
          "trim", "replace", "starts_with", "contains", "read_text", "write_text", "write_csv", "write_json",
          "publish", "print", "assert", "type", "args", "clock", "generator", "new_tape", "release", "new_sweep",
          "checkpoint", "checkpoint_with", "needed_arguments", "last_sweep", "trim_tape", "tape_memory", "push_word", "has_bit", "shadow", "check_scalar", "check_numeric", "end_sweep",
          "check_call", "check_thrown", "tape", "explain", "kinks", "tape_stats", "tape_program", "strictly", "all_finite", "warn_of", "new_observer", "observe_inputs",
          "observe_enter", "observe_step", "observe_made", "observe_call", "observe_return", "observe_returned",
          "observe_effect", "observe_saved", "observe_gradient", "observe_lines", "observe_select",
          "observe_contribution", "no_derivative_of_report");

  /** Where there are names of builtins in the code, as elements or as keys. */
  private static final List<String> TABLES =
      List.of(
          "core.Operands.CONSUMING", "core.Reuse.PURE", "core.SourcePrinter.OPERATORS", "derive.Attempts.SAFE",
          "derive.Attempts.EFFECTS", "derive.Effects.BUILTINS", "derive.Observation.CONSTANT", "derive.Restoration.CHEAP",
          "derive.Rule.CAPTURING", "derive.Rule.ALGEBRA", "derive.Rules.STRUCTURAL", "observe.Kinks.OF_ONE",
          "observe.Kinks.OF_TWO", "builtins.LibraryTest.WITHOUT_NUMBERS");

  private static List<String> files() {
    var files = new ArrayList<>(List.of("adjoint.dl", "derivatives.dl", "observe.dl"));
    for (var topic : StandardLibrary.TOPICS) {
      files.add("prelude/" + topic + ".dl");
      files.add("rules/" + topic + ".dl");
    }
    return files;
  }

  private static List<Statement> statements() throws IOException {
    var all = new ArrayList<Statement>();
    for (var file : files()) {
      try (var in = Builtins.class.getResourceAsStream("/dlang/stdlib/" + file)) {
        var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        var result = Parser.parse(new SourceText(file, null, text));
        assertEquals(List.of(), result.diagnostics());
        all.addAll(result.module().statements());
      }
    }
    return all;
  }

  private static String signature(String name, List<Statement.Parameter> parameters) {
    return name + "(" + String.join(", ", parameters.stream().map(p -> p.name().text()).toList()) + ")";
  }

  private static Set<String> externals() throws IOException {
    var signatures = new TreeSet<String>();
    for (var s : statements()) {
      if (s instanceof Statement.Function f && f.isExternal()) {
        signatures.add(signature(f.name().text(), f.parameters()));
      }
    }
    signatures.removeAll(ELSEWHERE);
    return signatures;
  }

  @Test
  void everyDeclarationHasAJavaSide() throws IOException {
    assertEquals(externals(), new TreeSet<>(new Builtins().signatures()));
  }

  @Test
  void everyNumericBuiltinHasARuleForAllItsParameters() throws IOException {
    var ruled = new TreeSet<String>();
    for (var s : statements()) {
      if (s instanceof Statement.Derivative d && coversAll(d)) {
        ruled.add(signature(d.function().text(), d.parameters()));
      }
    }
    var missing = new TreeSet<>(externals());
    missing.removeAll(ruled);
    missing.removeIf(signature -> WITHOUT_NUMBERS.contains(signature.substring(0, signature.indexOf('('))));
    assertEquals(Set.of(), missing);
  }

  /** A name that is none any more, or never was, would be overlooked: nothing is of that name. */
  @Test
  void everyNameInATableIsThatOfABuiltin() throws IOException, ReflectiveOperationException {
    var declared = new TreeSet<String>();
    for (var signature : externals()) {
      declared.add(signature.substring(0, signature.indexOf('(')));
    }
    for (var table : TABLES) {
      assertEquals(Set.of(), without(declared, names(table)), table);
    }
  }

  /** The names in a table, which its class keeps to itself. */
  private static Set<?> names(String table) throws ReflectiveOperationException {
    int dot = table.lastIndexOf('.');
    var field = Class.forName("dlang." + table.substring(0, dot)).getDeclaredField(table.substring(dot + 1));
    field.setAccessible(true);
    return field.get(null) instanceof Map<?, ?> map ? map.keySet() : (Set<?>) field.get(null);
  }

  private static Set<?> without(Set<String> declared, Set<?> names) {
    var rest = new HashSet<Object>(names);
    rest.removeAll(declared);
    return rest;
  }

  private static boolean coversAll(Statement.Derivative d) {
    var open = new TreeSet<String>();
    d.parameters().forEach(p -> open.add(p.name().text()));
    for (var clause : d.clauses()) {
      switch (clause) {
        case Statement.Partial p -> open.remove(p.parameter().text());
        case Statement.Pullback p -> open.clear();
        case Statement.Pushforward p -> {}
      }
    }
    return open.isEmpty();
  }
}
