package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.source.Source;
import dlang.core.Globals;
import dlang.core.Mode;
import dlang.core.Resolver;
import dlang.syntax.Diagnostic;
import dlang.syntax.Diagnostic.Severity;
import dlang.syntax.Parser;
import dlang.syntax.SourceText;
import dlang.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A source text, compiled: a program, a module, or a part of the standard library. */
final class Unit {

  private final SourceText source;
  private final List<Statement> imports;
  private final Code code;
  private final List<Diagnostic> lints;
  private final Recorder globals;

  private Unit(
      SourceText source,
      List<Statement> imports,
      Code code,
      List<Diagnostic> lints,
      Recorder globals) {
    this.source = source;
    this.imports = imports;
    this.code = code;
    this.lints = lints;
    this.globals = globals;
  }

  /**
   * Compiles {@code source}, without what it imports.
   *
   * @throws CompileError if that is not possible
   */
  @TruffleBoundary
  static Unit compile(DlangLanguage language, Source source, Mode mode, Globals globals) {
    var text = language.text(source);
    var parsed = Parser.parse(text);
    if (parsed.hasErrors()) {
      throw language.failure(parsed.diagnostics(), parsed.incomplete());
    }
    var recorder = new Recorder(globals);
    var program = Resolver.resolve(
            parsed.module(), text, language.library().scope(), recorder, mode);
    var main = program.main();
    if (main == null) {
      throw language.failure(errors(program.diagnostics()), false);
    }
    var imports =
        parsed.module().statements().stream().filter(s -> s instanceof Statement.Import).toList();
    return new Unit(
        text, imports, Code.of(language, main), program.diagnostics(), recorder);
  }

  private static List<Diagnostic> errors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  SourceText source() {
    return source;
  }

  List<Statement> imports() {
    return imports;
  }

  /** The top level, a function without captures and parameters. */
  Code code() {
    return code;
  }

  List<Diagnostic> lints() {
    return lints;
  }

  /** Whether this means the same in a context with these globals. */
  @TruffleBoundary
  boolean isValidFor(Globals others) {
    return globals.seen.entrySet().stream()
        .allMatch(e -> Objects.equals(e.getValue().orElse(null), others.find(e.getKey())));
  }

  /** Remembers what was asked of the globals: programs are shared by contexts, globals are not. */
  private static final class Recorder implements Globals {

    private final Globals globals;
    private final Map<String, Optional<Binding>> seen = new LinkedHashMap<>();

    Recorder(Globals globals) {
      this.globals = globals;
    }

    @Override
    public Binding find(String name) {
      var binding = globals.find(name);
      seen.put(name, Optional.ofNullable(binding));
      return binding;
    }

    @Override
    public Iterable<String> names() {
      return globals.names();
    }
  }
}
