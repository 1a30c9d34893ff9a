package dlang.core;

import dlang.syntax.Name;
import dlang.syntax.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the names and nodes of a tree stand for; found by {@link Binder}, by the identity of the
 * nodes.
 *
 * @param prelude where builtins are found
 */
record SymbolTable(
    Scope prelude,
    FunctionUnit main,
    Map<Name, Symbol> symbols,
    Map<Node, FunctionUnit> units,
    Map<Node, List<Variable>> declared) {

  SymbolTable(Scope prelude, FunctionUnit main) {
    this(prelude, main, new IdentityHashMap<>(), new IdentityHashMap<>(), new IdentityHashMap<>());
  }

  /** What a name stands for, at its declaration or at a use; null after an error. */
  @Nullable Symbol symbol(Name name) {
    return symbols.get(name);
  }

  /** The variable that is declared by {@code name}. */
  Variable variable(Name name) {
    return (Variable) Objects.requireNonNull(symbols.get(name));
  }

  /** The unit that a function, lambda or clause is. */
  FunctionUnit unit(Node node) {
    return Objects.requireNonNull(units.get(node));
  }

  /** The variables that are declared directly in a block. */
  List<Variable> declaredIn(Node block) {
    return declared.getOrDefault(block, List.of());
  }
}
