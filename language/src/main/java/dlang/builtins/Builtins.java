package dlang.builtins;

import dlang.core.Builtin;
import dlang.nodes.BuiltinFactory;
import dlang.nodes.BuiltinLibrary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All builtins of this package. */
public final class Builtins implements BuiltinLibrary {

  private final BuiltinTable table = new BuiltinTable();

  public Builtins() {
    Arithmetic.addTo(table);
    Comparison.addTo(table);
    Basic.addTo(table);
    Elementary.addTo(table);
    Stepwise.addTo(table);
    Reductions.addTo(table);
    Order.addTo(table);
    Shapes.addTo(table);
    Joining.addTo(table);
    Linear.addTo(table);
    Decompositions.addTo(table);
    Texts.addTo(table);
    Files.addTo(table);
    Programs.addTo(table);
    Randoms.addTo(table);
    AdjointOperators.addTo(table);
    Tapes.addTo(table);
    Thrown.addTo(table);
    Differentiation.addTo(table);
    Observing.addTo(table);
  }

  @Override
  public @Nullable BuiltinFactory find(Builtin builtin) {
    return table.get(builtin.name() + "(" + String.join(", ", builtin.parameters()) + ")");
  }

  /** The signatures of all builtins, as in {@code sum(xs, axis)}. */
  public Set<String> signatures() {
    return table.signatures();
  }
}
