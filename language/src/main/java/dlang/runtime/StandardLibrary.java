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

/** The part of the language that is written in the language: what every program sees, and the modules {@code std/…}. */
final class StandardLibrary {

  private static final String FOLDER = "/dlang/stdlib/";
  private static final List<String> PRELUDE = List.of("prelude.dl", "adjoint.dl", "rules.dl", "observe.dl");

  private final DlangLanguage language;
  private final ConcurrentHashMap<String, Unit> modules = new ConcurrentHashMap<>();
  private final Scope scope;
  private final Derive derive;
  private final Gradients gradients;
  private final Sight sight;

  StandardLibrary(DlangLanguage language) {
    this.language = language;
    Scope prelude = Scope.EMPTY;
    for (String name : PRELUDE) {
      prelude = load(name, prelude);
    }
    this.derive = new Derive(prelude::builtin);
    this.gradients = new Gradients(prelude::builtin, language.isStrict());
    this.sight = new Sight(prelude::builtin);
    this.scope =
        load("derivatives.dl", prelude.with(Map.of("vjp", n -> gradients.vjp(n - 1))));
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

  Derive derive() {
    return derive;
  }

  Gradients gradients() {
    return gradients;
  }

  Sight sight() {
    return sight;
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
