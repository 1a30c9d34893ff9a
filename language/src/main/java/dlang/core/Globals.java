package dlang.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that earlier programs of the same context published. */
public interface Globals {

  /** No earlier program. */
  Globals NONE =
      new Globals() {
        @Override
        public @Nullable Binding find(String name) {
          return null;
        }

        @Override
        public Iterable<String> names() {
          return List.of();
        }
      };

  /** How a name is bound. */
  enum Binding {
    /** To a value: a {@code let} or {@code fn}. */
    VALUE,
    /** To a cell: a {@code var}. */
    CELL
  }

  /** How {@code name} is bound; null if it is not. */
  @Nullable Binding find(String name);

  /** All of them, for suggestions. */
  Iterable<String> names();
}
