package dlang.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a name stands for. */
sealed interface Symbol
    permits Symbol.Constant, Symbol.Global, Symbol.Overloads, FunctionSymbol, Variable {

  String name();

  /** Whether only the standard library sees it. */
  default boolean isInternal() {
    return false;
  }

  /** A number, bool, string or nil of the prelude. */
  record Constant(String name, Literal value) implements Symbol {}

  /** What an earlier program of the context published. */
  record Global(String name, Globals.Binding binding) implements Symbol {}

  /** The builtins of one name, in the order of their declarations. */
  final class Overloads implements Symbol {

    private final String name;
    private final boolean internal;
    private final List<Builtin> builtins = new ArrayList<>();
    private @Nullable Function asValue;

    Overloads(String name, boolean internal) {
      this.name = name;
      this.internal = internal;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isInternal() {
      return internal;
    }

    List<Builtin> builtins() {
      return builtins;
    }

    /** The function that stands for them where the name is used as a value; always the same one. */
    synchronized Function asValue(Scope prelude) {
      if (asValue == null) {
        asValue = BuiltinValue.of(this, prelude);
      }
      return asValue;
    }
  }
}
