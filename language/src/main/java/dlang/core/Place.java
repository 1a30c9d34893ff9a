package dlang.core;

import dlang.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be read and written: a path into a local or a cell, or the next entry of a tape. */
public sealed interface Place {

  /** {@code base.path}; to be written, {@code base} must be mutable. The path is not empty. */
  record InLocal(Local base, List<Step> path) implements Place {
    public InLocal {
      path = List.copyOf(path);
    }
  }

  /** What {@code cell} holds (empty path) or a path into it. */
  record InCell(Atom cell, List<Step> path) implements Place {
    public InCell {
      path = List.copyOf(path);
    }
  }

  /**
   * The entry at a cursor, which then moves on: a tape is written upwards, a sweep reads it downwards, the
   * mirror of either moves the other way.
   */
  record AtCursor(Atom cursor) implements Place {}

  /** One step of a path. */
  sealed interface Step {}

  /**
   * {@code .name}.
   *
   * @param span of the name, where it is reported missing; null in what nobody wrote
   */
  record Field(String name, @Nullable Span span) implements Step {
    public Field(String name) {
      this(name, null);
    }
  }

  /** {@code [subscripts]}; a single string subscript selects a record's key. */
  record Index(List<Subscript> subscripts) implements Step {
    public Index {
      subscripts = List.copyOf(subscripts);
    }

    public static Index at(Atom index) {
      return new Index(List.of(new At(index)));
    }
  }

  sealed interface Subscript {}

  /** One index, counted from the end if negative. */
  record At(Atom index) implements Subscript {}

  /** {@code from..to} or {@code from..=to}; null where the bound is left out. */
  record Slice(@Nullable Atom from, @Nullable Atom to, boolean inclusive) implements Subscript {}
}
