package dlang.syntax;

import java.util.List;

/** A whole source text. */
public record ModuleTree(Span span, List<Statement> statements) implements Node {
  public ModuleTree {
    statements = List.copyOf(statements);
  }
}
