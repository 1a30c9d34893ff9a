package dlang.syntax;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trees in a short notation for tests: {@code (+ 1 (call f x))}. */
final class TreeText {

  private TreeText() {}

  /** The statements of {@code text}, which must be free of errors, separated by {@code "; "}. */
  static String of(String text) {
    ParseResult result = Parser.parse(new SourceText("test.dl", null, text));
    if (!result.diagnostics().isEmpty()) {
      throw new AssertionError(result.diagnostics().getFirst().render());
    }
    return of(result.module());
  }

  static String of(ModuleTree module) {
    return all(module.statements(), "; ");
  }

  private static String all(List<? extends Node> nodes, String separator) {
    return nodes.stream().map(TreeText::of).collect(Collectors.joining(separator));
  }

  private static String list(String head, List<? extends Node> nodes) {
    String space = nodes.isEmpty() || head.isEmpty() ? "" : " ";
    return "(" + head + space + all(nodes, " ") + ")";
  }

  private static String optional(@Nullable Node node) {
    return node == null ? "_" : of(node);
  }

  static String of(Node node) {
    return switch (node) {
      case ModuleTree n -> of(n);
      case Name n -> n.text();
      case Statement n -> statement(n);
      case Expression n -> expression(n);
      case Statement.Parameter n ->
          (n.rest() ? "..." : n.inout() ? "inout " : "")
              + n.name().text()
              + (n.defaultValue() == null ? "" : "=" + of(n.defaultValue()));
      case Statement.Partial n -> "(partial " + of(n.parameter()) + " " + of(n.value()) + ")";
      case Statement.Pullback n ->
          "(pullback " + list("", n.parameters()) + " " + of(n.body()) + ")";
      case Statement.Pushforward n ->
          "(pushforward " + list("", n.parameters()) + " " + of(n.body()) + ")";
      case Expression.ByValue n -> (n.name() == null ? "" : n.name().text() + "=") + of(n.value());
      case Expression.InOut n ->
          (n.name() == null ? "" : n.name().text() + "=") + "&" + of(n.path());
      case Expression.Entry n -> n.key().text() + ":" + of(n.value());
      case Expression.Text n -> "'" + n.value().replace("\n", "␤") + "'";
      case Expression.Interpolation n -> "$" + of(n.value());
      case Expression.At n -> of(n.index());
      case Expression.Slice n ->
          "(slice"
              + (n.inclusive() ? "= " : " ")
              + optional(n.low())
              + " "
              + optional(n.high())
              + ")";
      case Path n -> n.root().text() + all(n.steps(), "");
      case Path.Index n -> "[" + all(n.subscripts(), ",") + "]";
      case Path.Field n -> "." + n.name().text();
      case Pattern.Variable n -> n.name().text();
      case Pattern.Array n -> "[" + all(n.elements(), " ") + "]";
      case Pattern.Record n -> "{" + all(n.entries(), " ") + "}";
      case Pattern.Entry n -> n.key().text() + ":" + of(n.pattern());
    };
  }

  private static String statement(Statement node) {
    return switch (node) {
      case Statement.Binding n ->
          "(" + (n.mutable() ? "var " : "let ") + of(n.pattern()) + " " + of(n.value()) + ")";
      case Statement.Function n ->
          "("
              + (n.isExternal() ? "external " : "fn ")
              + n.name().text()
              + " "
              + list("", n.parameters())
              + (n.body() == null ? "" : " " + of(n.body()))
              + ")";
      case Statement.Assign n ->
          "("
              + (n.operator() == null ? "" : n.operator().symbol())
              + "= "
              + of(n.target())
              + " "
              + of(n.value())
              + ")";
      case Statement.Evaluate n -> of(n.expression());
      case Statement.While n -> "(while " + of(n.condition()) + " " + of(n.body()) + ")";
      case Statement.For n ->
          "(for " + of(n.pattern()) + " " + of(n.iterated()) + " " + of(n.body()) + ")";
      case Statement.Break _ -> "(break)";
      case Statement.Continue _ -> "(continue)";
      case Statement.Return n -> n.value() == null ? "(return)" : "(return " + of(n.value()) + ")";
      case Statement.Throw n -> "(throw " + of(n.value()) + ")";
      case Statement.Try n ->
          "(try " + of(n.body()) + " " + n.name().text() + " " + of(n.handler()) + ")";
      case Statement.Import n -> "(import '" + n.path() + "' " + n.alias().text() + ")";
      case Statement.Derivative n ->
          "(derivative "
              + n.function().text()
              + " "
              + list("", n.parameters())
              + " "
              + optional(n.result())
              + " "
              + all(n.clauses(), " ")
              + ")";
    };
  }

  private static String expression(Expression node) {
    return switch (node) {
      case Expression.NumberLiteral n ->
          n.value() == Math.rint(n.value()) && Math.abs(n.value()) < 1e15
              ? Long.toString((long) n.value())
              : Double.toString(n.value());
      case Expression.BoolLiteral n -> Boolean.toString(n.value());
      case Expression.NilLiteral _ -> "nil";
      case Expression.StringLiteral n -> list("str", n.parts());
      case Expression.Variable n -> n.name().text();
      case Expression.ArrayLiteral n -> list("array", n.elements());
      case Expression.RecordLiteral n -> list("record", n.entries());
      case Expression.Lambda n -> "(=> " + list("", n.parameters()) + " " + of(n.body()) + ")";
      case Expression.Binary n ->
          "(" + n.operator().symbol() + " " + of(n.left()) + " " + of(n.right()) + ")";
      case Expression.Unary n -> "(" + n.operator().symbol() + " " + of(n.operand()) + ")";
      case Expression.Range n ->
          "(" + (n.inclusive() ? "..= " : ".. ") + of(n.low()) + " " + of(n.high()) + ")";
      case Expression.Pipe n -> "(|> " + of(n.value()) + " " + of(n.function()) + ")";
      case Expression.Call n -> list("call " + of(n.callee()), n.arguments());
      case Expression.Index n -> list("at " + of(n.base()), n.subscripts());
      case Expression.Field n -> "(. " + of(n.base()) + " " + n.name().text() + ")";
      case Expression.If n ->
          "(if "
              + of(n.condition())
              + " "
              + of(n.then())
              + (n.otherwise() == null ? "" : " " + of(n.otherwise()))
              + ")";
      case Expression.Block n -> "{" + all(n.statements(), "; ") + "}";
      case Expression.Parenthesized n -> "(paren " + of(n.inner()) + ")";
      case Expression.Error _ -> "<error>";
    };
  }
}
