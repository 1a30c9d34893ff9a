package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is no error but probably not meant. */
final class Lints {

  private Lints() {}

  /**
   * Reports the names of a scope that nothing uses.
   *
   * @param mode of the source, at its top level; otherwise null
   */
  static void unused(Scopes.Level level, @Nullable Mode mode, Reporter reporter) {
    if (mode != null && mode != Mode.PROGRAM) {
      return;
    }
    for (var symbol : level.symbols().values()) {
      switch (symbol) {
        case Variable v when !isUsed(v) -> unused(v.span(), v.name(), v.isWritten(), reporter);
        case FunctionSymbol f when !f.isUsed() ->
            unused(f.declaration().span(), f.name(), false, reporter);
        default -> {}
      }
    }
  }

  /** The caller reads what an {@code inout} parameter gets. */
  private static boolean isUsed(Variable v) {
    return v.isUsed() || (v.kind() == Variable.Kind.INOUT && v.isWritten());
  }

  private static void unused(Span span, String name, boolean written, Reporter reporter) {
    if (!name.startsWith("_")) {
      String message = "`" + name + "` is " + (written ? "written but never read" : "never used");
      reporter.lint(span, message, "remove it, or call it `_" + name + "`");
    }
  }

  /** Reports a declaration that hides a builtin. */
  static void shadowing(Name name, Symbol declared, Scope prelude, Reporter reporter) {
    boolean caught = declared instanceof Variable v && v.kind() == Variable.Kind.CAUGHT;
    boolean ruled = declared instanceof FunctionSymbol f && RuledBuiltins.isOne(f);
    Symbol hidden = prelude.find(name.text());
    if (hidden != null && !hidden.isInternal() && !caught && !ruled) {
      reporter.lint(
          name.span(),
          "`" + name.text() + "` hides the builtin of that name",
          "choose another name");
    }
  }

  /** Reports the first statement of a block that is behind one that leaves it; declarations hold for the whole block. */
  static void unreachable(List<Statement> block, Reporter reporter) {
    boolean left = false;
    for (var statement : block) {
      boolean declares = statement instanceof Statement.Function || statement instanceof Statement.Derivative;
      if (left && !declares) {
        reporter.lint(statement.span(), "this is never reached", "remove it, or what leaves before it");
        return;
      }
      left |= leaves(statement);
    }
  }

  /** Whether what stands after a statement is never reached, as is plain to see. */
  private static boolean leaves(Statement statement) {
    return switch (statement) {
      case Statement.Return _, Statement.Break _, Statement.Continue _, Statement.Throw _ -> true;
      case Statement.Evaluate(var expression) -> leaves(expression);
      case Statement.Try t -> leaves(t.body()) && leaves(t.handler());
      default -> false;
    };
  }

  private static boolean leaves(@Nullable Expression expression) {
    return switch (expression) {
      case Expression.Block block -> block.statements().stream().anyMatch(Lints::leaves);
      case Expression.If branch -> leaves(branch.then()) && leaves(branch.otherwise());
      case null, default -> false;
    };
  }
}
