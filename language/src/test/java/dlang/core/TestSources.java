package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dlang.runtime.StandardLibrary;
import dlang.syntax.Diagnostic;
import dlang.syntax.Parser;
import dlang.syntax.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves sources for tests. */
public final class TestSources {

  private static final Scope PRELUDE = topics("prelude", Scope.EMPTY);
  private static final Scope ADJOINT = library("adjoint.dl", PRELUDE);

  static {
    topics("rules", ADJOINT);
  }

  private TestSources() {}

  private static Scope topics(String folder, Scope visible) {
    var scope = visible;
    for (var topic : StandardLibrary.TOPICS) {
      scope = library(folder + "/" + topic + ".dl", scope);
    }
    return scope;
  }

  private static Scope library(String name, Scope visible) {
    try (var in = TestSources.class.getResourceAsStream("/dlang/stdlib/" + name)) {
      assertNotNull(in, name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var program = resolve(text, visible, Globals.NONE, Mode.PRELUDE);
      assertEquals(List.of(), program.diagnostics());
      return program.scope();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the builtins that derived programs use. */
  public static java.util.function.Function<String, Builtin> builtins() {
    return ADJOINT::builtin;
  }

  /** What is always visible. */
  static Scope visible() {
    return PRELUDE;
  }

  static Program resolve(String text, Scope visible, Globals globals, Mode mode) {
    var source = new SourceText("test.dl", "/home/test.dl", text);
    var parsed = Parser.parse(source);
    return Resolver.resolve(parsed, visible, globals, mode);
  }

  public static Program program(String text) {
    return resolve(text, PRELUDE, Globals.NONE, Mode.PROGRAM);
  }

  /**
   * The functions of a source without errors by their names, {@code main} included; each is
   * checked.
   */
  public static Map<String, Function> functions(Program program) {
    var errors =
        program.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .map(Diagnostic::render)
            .toList();
    assertEquals(List.of(), errors);
    var found = new LinkedHashMap<String, Function>();
    assertNotNull(program.main());
    collect(program.main(), found);
    return found;
  }

  private static void collect(Function function, Map<String, Function> found) {
    if (found.putIfAbsent(function.name(), function) == null) {
      assertEquals(List.of(), CoreCheck.problems(function));
      collect(function.body(), found);
    }
  }

  private static void collect(Block block, Map<String, Function> found) {
    for (var instr : block.instrs()) {
      switch (instr) {
        case Instr.Assign(_, Expr.MakeClosure(var function, _), _) -> collect(function, found);
        case Instr.Assign(_, Expr.Apply(Function function, _), _) -> collect(function, found);
        case Instr.Call(_, Callee.Known(var function), _, _) -> collect(function, found);
        default -> Uses.blocks(instr).forEach(b -> collect(b, found));
      }
    }
  }

  /** The core program of one function of a source, printed. */
  static String core(String function, String text) {
    var found = functions(program(text)).get(function);
    assertNotNull(found, function);
    return CorePrinter.print(found);
  }
}
