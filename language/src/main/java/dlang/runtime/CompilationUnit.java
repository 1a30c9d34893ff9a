package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.source.Source;
import dlang.core.Exports;
import dlang.core.Globals;
import dlang.core.Mode;
import dlang.core.Program;
import dlang.core.Resolver;
import dlang.syntax.Diagnostic;
import dlang.syntax.Diagnostic.Severity;
import dlang.syntax.ParseResult;
import dlang.syntax.Parser;
import dlang.syntax.SourceText;
import dlang.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source text, compiled, without what it imports: a program, a module, or a part of the standard
 * library. It may have errors; then it cannot be run.
 */
final class CompilationUnit {

  private final SourceText source;
  private final List<Statement.Import> imports;
  private final @Nullable Code code;
  private final Program program;
  private final boolean incomplete;
  private final Recorder globals;

  private CompilationUnit(ParseResult parsed, Program program, @Nullable Code code, Recorder globals) {
    this.source = parsed.source();
    this.imports =
        parsed.module().statements().stream()
            .filter(Statement.Import.class::isInstance)
            .map(Statement.Import.class::cast)
            .toList();
    this.incomplete = parsed.incomplete();
    this.program = program;
    this.code = code;
    this.globals = globals;
  }

  @TruffleBoundary
  static CompilationUnit compile(DlangLanguage language, Source source, Mode mode, Globals globals) {
    var parsed = Parser.parse(language.text(source));
    var recorder = new Recorder(globals);
    var program = Resolver.resolve(parsed, language.library().scope(), recorder, mode);
    var main = program.main();
    return new CompilationUnit(parsed, program, main == null ? null : Code.of(language, main), recorder);
  }

  SourceText source() {
    return source;
  }

  List<Statement.Import> imports() {
    return imports;
  }

  /** What a module that imports this sees. */
  Exports exports() {
    return program.exports();
  }

  /** What is wrong with the use of a module that has been compiled. */
  List<Diagnostic> check(Statement.Import statement, Exports exports) {
    return program.uses().check(statement.path(), exports);
  }

  /** The top level, a function without captures and parameters; there is one if there are no errors. */
  Code code() {
    return Objects.requireNonNull(code);
  }

  List<Diagnostic> errors() {
    return diagnostics(Severity.ERROR);
  }

  /** Whether more text could make it right. */
  boolean isIncomplete() {
    return incomplete;
  }

  List<Diagnostic> lints() {
    return diagnostics(Severity.LINT);
  }

  private List<Diagnostic> diagnostics(Severity severity) {
    return program.diagnostics().stream().filter(d -> d.severity() == severity).toList();
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
    public @Nullable Binding find(String name) {
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
