package dlang.runtime;

import com.oracle.truffle.api.source.Source;
import dlang.core.Globals;
import dlang.core.Mode;
import dlang.core.Resolver;
import dlang.core.Scope;
import dlang.derive.Derive;
import dlang.derive.Gradients;
import dlang.derive.Sight;
import dlang.syntax.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of the language that is written in the language: what every program sees, what derivatives are made with,
 * and the modules {@code std/…}. The last two are loaded when they are first needed, as many programs need neither.
 */
final class StandardLibrary {

  /** What makes derivatives. */
  record Differentiation(Derive derive, Gradients gradients, Sight sight) {}

  private static final String FOLDER = "/dlang/stdlib/";
  private static final List<String> DIFFERENTIATION = List.of("adjoint.dl", "rules.dl", "observe.dl");

  private final DlangLanguage language;
  private final ConcurrentHashMap<String, Unit> modules = new ConcurrentHashMap<>();
  private final Scope prelude;
  private final Scope scope;
  private @Nullable Differentiation differentiation;

  StandardLibrary(DlangLanguage language) {
    this.language = language;
    this.prelude = load("prelude.dl", Scope.EMPTY);
    this.scope =
        load(
            "derivatives.dl",
            prelude.with(Map.of("vjp", n -> differentiation().gradients().vjp(n - 1))));
  }

  private Scope load(String name, Scope known) {
    var parsed = Parser.parse(language.text(source(name)));
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
      var words = prelude;
      for (String name : DIFFERENTIATION) {
        words = load(name, words);
      }
      differentiation =
          new Differentiation(
              new Derive(words::builtin),
              new Gradients(words::builtin, language::isStrict),
              new Sight(words::builtin));
    }
    return differentiation;
  }

  /** The module {@code std/name}, or null if there is none. */
  Unit module(String key) {
    var known = modules.get(key);
    if (known != null) {
      return known;
    }
    var source = source(key + ".dl");
    if (source == null) {
      return null;
    }
    var unit = Unit.compile(language, source, Mode.LIBRARY, Globals.NONE);
    var first = modules.putIfAbsent(key, unit);
    return first == null ? unit : first;
  }

  /** Null if there is no such file. */
  private static Source source(String name) {
    try (var in = StandardLibrary.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return null;
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder(DlangLanguage.ID, text, name).internal(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
