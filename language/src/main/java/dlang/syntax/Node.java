package dlang.syntax;

/** Any part of the tree. */
public sealed interface Node
    permits Statement,
        Statement.Clause,
        Statement.Parameter,
        Expression.Argument,
        Expression.Entry,
        Expression.Part,
        Expression.Subscript,
        ModuleTree,
        Name,
        Path,
        Path.Step,
        Pattern,
        Pattern.Entry,
        Expression {

  /** Where it was written, from its first to its last token. */
  Span span();
}
