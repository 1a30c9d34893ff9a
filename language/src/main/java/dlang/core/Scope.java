package dlang.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names that a source sees without declaring or importing them: those of the sources of the
 * standard library.
 */
public final class Scope {

  /** What a call of a builtin calls instead. */
  @FunctionalInterface
  public interface Expansion {

    /**
     * A function without captures.
     *
     * @param operands what it is called with: one for each parameter of the builtin, then the rest
     */
    Function of(List<Atom> operands);
  }

  /** Nothing at all: what the first source of the standard library sees. */
  public static final Scope EMPTY = new Scope(null, Map.of());

  private final @Nullable Scope parent;
  private final Map<String, Symbol> symbols;
  private final Map<String, Expansion> expansions;
  private final @Nullable More more;

  /** A source that is read when one of its names is first looked for. */
  private static final class More {
    private final Predicate<String> names;
    private final Supplier<Scope> source;
    private @Nullable Scope scope;

    More(Predicate<String> names, Supplier<Scope> source) {
      this.names = names;
      this.source = source;
    }

    synchronized Scope scope() {
      if (scope == null) {
        scope = source.get();
      }
      return scope;
    }
  }

  Scope(@Nullable Scope parent, Map<String, Symbol> symbols) {
    this(parent, new LinkedHashMap<>(symbols), Map.of(), null);
  }

  private Scope(
      @Nullable Scope parent,
      Map<String, Symbol> symbols,
      Map<String, Expansion> expansions,
      @Nullable More more) {
    this.parent = parent;
    this.symbols = symbols;
    this.expansions = expansions;
    this.more = more;
  }

  /**
   * This scope, in which a call of one of these builtins is a call of the function that the expansion gives.
   */
  public Scope with(Map<String, Expansion> expansions) {
    return new Scope(this, Map.of(), new HashMap<>(expansions), null);
  }

  /**
   * This scope and that of a source, which is read when a name is first looked for that is not here and that the
   * source may have: many programs need none of its names, and all want to start soon.
   */
  public Scope with(Predicate<String> names, Supplier<Scope> source) {
    return new Scope(this, Map.of(), Map.of(), new More(names, source));
  }

  /** Reads what has not been needed yet. */
  public void complete() {
    for (Scope at = this; at != null; at = at.parent) {
      if (at.more != null) {
        at.more.scope();
      }
    }
  }

  /** The first builtin of this name. */
  public Builtin builtin(String name) {
    if (find(name) instanceof Symbol.Overloads overloads) {
      return overloads.builtins().getFirst();
    }
    throw new IllegalArgumentException("no builtin " + name);
  }

  /** Gives the names that programs see. */
  public void forEachName(Consumer<String> to) {
    for (Scope at = this; at != null; at = at.parent) {
      at.symbols.values().stream()
          .filter(symbol -> !symbol.isInternal())
          .forEach(symbol -> to.accept(symbol.name()));
      if (at.more != null) {
        at.more.scope().forEachName(to);
      }
    }
  }

  @Nullable Symbol find(String name) {
    for (Scope at = this; at != null; at = at.parent) {
      Symbol found = at.symbols.get(name);
      if (found != null) {
        return found;
      }
    }
    for (Scope at = this; at != null; at = at.parent) {
      if (at.more != null && at.more.names.test(name)) {
        return at.more.scope().find(name);
      }
    }
    return null;
  }

  @Nullable Expansion expansion(String name) {
    for (Scope at = this; at != null; at = at.parent) {
      var found = at.expansions.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
