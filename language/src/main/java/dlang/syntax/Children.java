package dlang.syntax;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a node consists of. */
public final class Children {

  private Children() {}

  /** Gives the nodes directly below {@code node} to {@code visit}, in the order of the source. */
  public static void forEach(Node node, Consumer<? super Node> visit) {
    switch (node) {
      case ModuleTree n -> each(n.statements(), visit);
      case Name _ -> {}
      case Statement n -> statement(n, visit);
      case Statement.Parameter n -> {
        visit.accept(n.name());
        optional(n.defaultValue(), visit);
      }
      case Statement.Partial n -> {
        visit.accept(n.parameter());
        visit.accept(n.value());
      }
      case Statement.Pullback n -> {
        each(n.parameters(), visit);
        visit.accept(n.body());
      }
      case Statement.Pushforward n -> {
        each(n.parameters(), visit);
        visit.accept(n.body());
      }
      case Expression n -> expression(n, visit);
      case Expression.ByValue n -> {
        optional(n.name(), visit);
        visit.accept(n.value());
      }
      case Expression.InOut n -> {
        optional(n.name(), visit);
        visit.accept(n.path());
      }
      case Expression.Entry n -> {
        visit.accept(n.key());
        visit.accept(n.value());
      }
      case Expression.Text _ -> {}
      case Expression.Interpolation n -> visit.accept(n.value());
      case Expression.At n -> visit.accept(n.index());
      case Expression.Slice n -> {
        optional(n.low(), visit);
        optional(n.high(), visit);
      }
      case Path n -> {
        visit.accept(n.root());
        each(n.steps(), visit);
      }
      case Path.Index n -> each(n.subscripts(), visit);
      case Path.Field n -> visit.accept(n.name());
      case Pattern.Variable n -> visit.accept(n.name());
      case Pattern.Array n -> each(n.elements(), visit);
      case Pattern.Record n -> each(n.entries(), visit);
      case Pattern.Entry n -> {
        visit.accept(n.key());
        visit.accept(n.pattern());
      }
    }
  }

  private static void statement(Statement node, Consumer<? super Node> visit) {
    switch (node) {
      case Statement.Binding n -> {
        visit.accept(n.pattern());
        visit.accept(n.value());
      }
      case Statement.Function n -> {
        visit.accept(n.name());
        each(n.parameters(), visit);
        optional(n.body(), visit);
      }
      case Statement.Assign n -> {
        visit.accept(n.target());
        visit.accept(n.value());
      }
      case Statement.Evaluate n -> visit.accept(n.expression());
      case Statement.While n -> {
        visit.accept(n.condition());
        visit.accept(n.body());
      }
      case Statement.For n -> {
        visit.accept(n.pattern());
        visit.accept(n.iterated());
        visit.accept(n.body());
      }
      case Statement.Break _, Statement.Continue _ -> {}
      case Statement.Return n -> optional(n.value(), visit);
      case Statement.Throw n -> visit.accept(n.value());
      case Statement.Try n -> {
        visit.accept(n.body());
        visit.accept(n.name());
        visit.accept(n.handler());
      }
      case Statement.Import n -> visit.accept(n.alias());
      case Statement.Derivative n -> {
        visit.accept(n.function());
        each(n.parameters(), visit);
        optional(n.result(), visit);
        each(n.clauses(), visit);
      }
    }
  }

  private static void expression(Expression node, Consumer<? super Node> visit) {
    switch (node) {
      case Expression.NumberLiteral _,
          Expression.BoolLiteral _,
          Expression.NilLiteral _,
          Expression.Error _ -> {}
      case Expression.StringLiteral n -> each(n.parts(), visit);
      case Expression.Variable n -> visit.accept(n.name());
      case Expression.ArrayLiteral n -> each(n.elements(), visit);
      case Expression.RecordLiteral n -> each(n.entries(), visit);
      case Expression.Lambda n -> {
        each(n.parameters(), visit);
        visit.accept(n.body());
      }
      case Expression.Binary n -> {
        visit.accept(n.left());
        visit.accept(n.right());
      }
      case Expression.Unary n -> visit.accept(n.operand());
      case Expression.Range n -> {
        visit.accept(n.low());
        visit.accept(n.high());
      }
      case Expression.Pipe n -> {
        visit.accept(n.value());
        visit.accept(n.function());
      }
      case Expression.Call n -> {
        visit.accept(n.callee());
        each(n.arguments(), visit);
      }
      case Expression.Index n -> {
        visit.accept(n.base());
        each(n.subscripts(), visit);
      }
      case Expression.Field n -> {
        visit.accept(n.base());
        visit.accept(n.name());
      }
      case Expression.If n -> {
        visit.accept(n.condition());
        visit.accept(n.then());
        optional(n.otherwise(), visit);
      }
      case Expression.Block n -> each(n.statements(), visit);
      case Expression.Parenthesized n -> visit.accept(n.inner());
    }
  }

  private static void each(List<? extends Node> nodes, Consumer<? super Node> visit) {
    nodes.forEach(visit);
  }

  private static void optional(@Nullable Node node, Consumer<? super Node> visit) {
    if (node != null) {
      visit.accept(node);
    }
  }
}
