package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Pattern;
import dlang.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a module exports: names, and how those that are functions are called. */
public final class Exports {

  private final Map<String, Optional<Signature>> names = new LinkedHashMap<>();

  Exports(List<Statement> topLevel) {
    topLevel.forEach(this::add);
  }

  private void add(Statement statement) {
    switch (statement) {
      case Statement.Function f when !f.isExternal() ->
          add(f.name().text(), Optional.of(Signature.of(f.parameters())));
      case Statement.Binding b when !b.mutable() -> {
        boolean whole = b.pattern() instanceof Pattern.Variable;
        var signature = whole ? Signature.of(b.value()) : Optional.<Signature>empty();
        b.pattern().names().forEach(name -> add(name.text(), signature));
      }
      default -> {}
    }
  }

  private void add(String name, Optional<Signature> signature) {
    if (isExported(name)) {
      names.put(name, signature);
    }
  }

  /** Whether other modules see what has this name. */
  static boolean isExported(String name) {
    return !name.startsWith("_");
  }

  boolean has(String name) {
    return names.containsKey(name);
  }

  /** Empty if it is not known to be a function. */
  Optional<Signature> signature(String name) {
    return names.getOrDefault(name, Optional.empty());
  }

  /** A name that is similar to one that is not there, as a question; or null. */
  @Nullable String similar(String name) {
    var suggestions = new Suggestions(name);
    names.keySet().forEach(suggestions::add);
    return suggestions.hint();
  }
}
