package dlang.core;

import dlang.syntax.Name;

/** Checks that what is assigned, changed or passed with {@code &} is a variable that may change. */
final class Assignability {

  private final Reporter reporter;

  Assignability(Reporter reporter) {
    this.reporter = reporter;
  }

  void check(Name root, Symbol symbol) {
    String name = root.text();
    switch (symbol) {
      case Variable v when v.isMutable() -> {}
      case Variable v ->
          reporter.error(
              root.span(),
              "`" + name + "` is " + v.kind().noun() + ", which cannot change",
              hint(v),
              v.span(),
              "it is declared here");
      case FunctionSymbol _ ->
          reporter.error(
              root.span(), "`" + name + "` is a function, which cannot change", copy(name));
      case Symbol.Global g when g.binding() == Globals.Binding.CELL -> {}
      case Symbol.Global _ ->
          reporter.error(
              root.span(),
              "`" + name + "` is a `let`, which cannot change",
              "declare it anew, with `var " + name + " = …`");
      case Symbol.Overloads _, Symbol.Constant _ ->
          reporter.error(
              root.span(), "`" + name + "` is a builtin, which cannot change", copy(name));
    }
  }

  private static String hint(Variable v) {
    String name = v.name();
    return switch (v.kind()) {
      case LET -> "declare it with `var " + name + " = …`";
      case PARAMETER ->
          copy(name) + ", or declare it as `inout " + name + "` to change what was passed";
      default -> copy(name);
    };
  }

  private static String copy(String name) {
    return "change a copy: `var copy = " + name + "`";
  }
}
