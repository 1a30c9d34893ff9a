package dlang.core;

import java.util.List;

/** What can be assigned to a local. */
public sealed interface Expr {

  /** A copy (of the version, not of the memory). */
  record Copy(Atom value) implements Expr {}

  /** {@code operator(arguments)}: a builtin, or a function with a derivative of its own, which count as one step. */
  record Apply(Operator operator, List<Atom> arguments) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  record MakeArray(List<Atom> elements) implements Expr {
    public MakeArray {
      elements = List.copyOf(elements);
    }
  }

  record MakeRecord(List<String> keys, List<Atom> values) implements Expr {
    public MakeRecord {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /** A function value: {@code captures} in the order of {@link Function#captures()}. */
  record MakeClosure(Function function, List<Atom> captures) implements Expr {
    public MakeClosure {
      captures = List.copyOf(captures);
    }
  }

  /** A new location that holds {@code initial}. */
  record MakeCell(Atom initial) implements Expr {}

  /** The value that an earlier program of the same context bound to {@code name}; a constant. */
  record Global(String name) implements Expr {}

  /** The cell of a {@code var} of an earlier program of the same context. */
  record GlobalCell(String name) implements Expr {}

  /** The record of the exports of a module, which runs at the first import in a context. */
  record Import(String path) implements Expr {}
}
