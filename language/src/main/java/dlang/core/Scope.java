package dlang.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The names that a source sees without declaring or importing them: those of the sources of the
 * standard library.
 */
public final class Scope {

  /** Nothing at all: what the first source of the standard library sees. */
  public static final Scope EMPTY = new Scope(null, Map.of());

  private final @Nullable Scope parent;
  private final Map<String, Symbol> symbols;
  private final Map<String, IntFunction<Function>> expansions;

  Scope(@Nullable Scope parent, Map<String, Symbol> symbols) {
    this(parent, new LinkedHashMap<>(symbols), Map.of());
  }

  private Scope(
      @Nullable Scope parent,
      Map<String, Symbol> symbols,
      Map<String, IntFunction<Function>> expansions) {
    this.parent = parent;
    this.symbols = symbols;
    this.expansions = expansions;
  }

  /**
   * This scope, in which a call of one of these builtins with n arguments is a call of the function
   * that the expansion gives for n, without captures.
   */
  public Scope with(Map<String, IntFunction<Function>> expansions) {
    return new Scope(this, Map.of(), new HashMap<>(expansions));
  }

  /** The first builtin of this name. */
  public Builtin builtin(String name) {
    if (find(name) instanceof Symbol.Overloads overloads) {
      return overloads.builtins().getFirst();
    }
    throw new IllegalArgumentException("no builtin " + name);
  }

  /** The function of the standard library that has this name. */
  public Function function(String name) {
    if (find(name) instanceof FunctionSymbol symbol) {
      return symbol.unit().function();
    }
    throw new IllegalArgumentException("no function " + name);
  }

  /** Gives the names that programs see. */
  public void forEachName(Consumer<String> to) {
    for (Scope at = this; at != null; at = at.parent) {
      for (var symbol : at.symbols.values()) {
        if (!symbol.isInternal()) {
          to.accept(symbol.name());
        }
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
    return null;
  }

  @Nullable IntFunction<Function> expansion(String name) {
    for (Scope at = this; at != null; at = at.parent) {
      var found = at.expansions.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
