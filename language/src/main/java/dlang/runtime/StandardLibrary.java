package dlang.runtime;

import com.oracle.truffle.api.source.Source;
import dlang.core.Globals;
import dlang.core.Mode;
import dlang.core.Resolver;
import dlang.core.Scope;
import dlang.derive.Derive;
import dlang.derive.GradientFunctions;
import dlang.derive.Sight;
import dlang.syntax.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of the language that is written in the language: what every program sees, what derivatives are made with,
 * and the modules {@code std/…}. Only what most programs need is loaded at once.
 */
public final class StandardLibrary {

  /** What makes derivatives, and the builtins that they use. */
  record Differentiation(Scope words, Derive derive, GradientFunctions gradients, Sight sight) {}

  /**
   * The topics of what every program sees. The folder {@code prelude} has the declarations of each in a file of its own,
   * {@code rules} the derivatives of these. A file may use what is in those before it.
   */
  public static final List<String> TOPICS =
      List.of(
          "operators", "elementary", "arrays", "linear_algebra", "collections", "random", "text", "differentiation");

  private static final String FOLDER = "/dlang/stdlib/";

  /** What programs see of {@code derivatives.dl}. */
  private static final Set<String> DERIVATIVES =
      Set.of("jvp", "jacobian", "jacfwd", "jacrev", "hessian", "hvp", "check_grad");

  private final DlangLanguage language;
  private final ConcurrentHashMap<String, CompilationUnit> modules = new ConcurrentHashMap<>();
  private final Scope prelude;
  private final Scope scope;
  private @Nullable Differentiation differentiation;

  StandardLibrary(DlangLanguage language) {
    this.language = language;
    this.prelude = loadTopics("prelude", Scope.EMPTY);
    var gradients = prelude.with(Map.of("vjp", operands -> differentiation().gradients().vjp(operands)));
    this.scope = gradients.with(DERIVATIVES::contains, () -> load("derivatives.dl", gradients));
  }

  private Scope loadTopics(String folder, Scope known) {
    var scope = known;
    for (var topic : TOPICS) {
      scope = load(folder + "/" + topic + ".dl", scope);
    }
    return scope;
  }

  private Scope load(String name, Scope known) {
    var parsed = Parser.parse(language.text(Objects.requireNonNull(source(name), name)));
    var program = Resolver.resolve(parsed, known, Globals.NONE, Mode.PRELUDE);
    if (program.main() == null) {
      throw language.failure(program.diagnostics(), false);
    }
    return program.scope();
  }

  /** What every program sees. */
  Scope scope() {
    return scope;
  }

  synchronized Differentiation differentiation() {
    if (differentiation == null) {
      var rules = loadTopics("rules", load("adjoint.dl", prelude));
      var words = rules.with(_ -> true, () -> load("observe.dl", rules));
      differentiation =
          new Differentiation(
              words,
              new Derive(words::builtin),
              new GradientFunctions(words::builtin, language::isStrict),
              new Sight(words::builtin));
    }
    return differentiation;
  }

  /** Loads all but the modules, for a process that is to have them when it starts. */
  void complete() {
    scope.complete();
    differentiation().words().complete();
  }

  /** The module {@code std/name}, or null if there is none. */
  @Nullable CompilationUnit module(String key) {
    var known = modules.get(key);
    if (known != null) {
      return known;
    }
    var source = source(key + ".dl");
    if (source == null) {
      return null;
    }
    var unit = CompilationUnit.compile(language, source, Mode.LIBRARY, Globals.NONE);
    var first = modules.putIfAbsent(key, unit);
    return first == null ? unit : first;
  }

  /** Null if there is no such file. */
  private static @Nullable Source source(String name) {
    try (var in = StandardLibrary.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return null;
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Without a URI the engine makes one of the whole text, which takes time at each start.
      var uri = URI.create(DlangLanguage.ID + ":" + name);
      return Source.newBuilder(DlangLanguage.ID, text, name).uri(uri).internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
