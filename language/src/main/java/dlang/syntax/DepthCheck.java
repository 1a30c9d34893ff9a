package dlang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps trees so flat that whoever reads them may recurse. The parser limits how deep brackets and
 * blocks nest; long chains of operators or calls give deep trees too, and those are found here.
 */
final class DepthCheck implements Consumer<Node> {

  /** How deep a tree of expressions, which blocks are too, may be. */
  static final int LIMIT = 500;

  /** How deep brackets, blocks, lambdas and signs may nest: what the parser recurses for. */
  static final int NESTING_LIMIT = 250;

  private static final String HINT = "give a part of it a name of its own with `let` or `fn`";

  private final SourceText source;
  private final List<Diagnostic> diagnostics;
  private int depth;
  private boolean tooDeep;

  private DepthCheck(SourceText source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * {@code module} without the statements of its top level that are too deep, which are reported.
   */
  static ModuleTree check(ModuleTree module, SourceText source, List<Diagnostic> diagnostics) {
    var statements = new ArrayList<Statement>(module.statements());
    statements.replaceAll(
        statement -> {
          var check = new DepthCheck(source, diagnostics);
          check.accept(statement);
          return check.tooDeep
              ? new Statement.Evaluate(new Expression.Error(statement.span()))
              : statement;
        });
    return new ModuleTree(module.span(), statements);
  }

  static Diagnostic tooDeep(SourceText source, Span span, int limit) {
    String message = "this is nested too deeply (more than " + limit + " levels)";
    return Diagnostic.error(source, span, message, HINT);
  }

  @Override
  public void accept(Node node) {
    if (tooDeep) {
      return;
    }
    int levels = node instanceof Expression ? 1 : 0;
    depth += levels;
    if (depth > LIMIT) {
      tooDeep = true;
      diagnostics.add(tooDeep(source, node.span(), LIMIT));
    } else {
      Children.forEach(node, this);
    }
    depth -= levels;
  }
}
