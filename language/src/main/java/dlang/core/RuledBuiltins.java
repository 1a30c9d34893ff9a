package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.ModuleTree;
import dlang.syntax.Name;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program's {@code derivative} of a builtin: the program gets a function of that name, which calls
 * the builtin and has the derivative. What others call stays as it is.
 */
final class RuledBuiltins {

  /** Before the name of a builtin that the name itself no longer stands for; no program can write it. */
  private static final String BUILTIN = "builtin ";

  /** Programs call these by operators. */
  private static final Set<String> OPERATORS =
      Set.of("add", "sub", "mul", "div", "mod", "pow", "neg", "matmul");

  private RuledBuiltins() {}

  /** The tree with such functions. */
  static ModuleTree declare(ModuleTree tree, Scope prelude, Globals globals) {
    var functions = new LinkedHashMap<String, Statement>();
    for (var statement : tree.statements()) {
      if (statement instanceof Statement.Derivative d && globals.find(d.function().text()) == null) {
        var builtin = only(d.function().text(), prelude);
        if (builtin != null) {
          functions.computeIfAbsent(builtin.name(), _ -> function(d.function(), builtin));
        }
      }
    }
    if (functions.isEmpty()) {
      return tree;
    }
    tree.statements().stream()
        .flatMap(RuledBuiltins::names)
        .forEach(name -> functions.remove(name.text()));
    var statements = new ArrayList<>(functions.values());
    statements.addAll(tree.statements());
    return new ModuleTree(tree.span(), statements);
  }

  /** What a statement declares. */
  private static Stream<Name> names(Statement statement) {
    return switch (statement) {
      case Statement.Function f -> Stream.of(f.name());
      case Statement.Binding b -> b.pattern().names();
      case Statement.Import i -> Stream.of(i.alias());
      default -> Stream.empty();
    };
  }

  /** The builtin of this name, if it is the only one and is always called in one way; else null. */
  private static @Nullable Builtin only(String name, Scope prelude) {
    return !OPERATORS.contains(name)
            && prelude.find(name) instanceof Symbol.Overloads overloads
            && !overloads.isInternal()
            && overloads.builtins().size() == 1
            && overloads.builtins().getFirst() instanceof Builtin builtin
            && !builtin.isVariadic()
            && builtin.required() == builtin.parameters().size()
        ? builtin
        : null;
  }

  private static Statement.Function function(Name name, Builtin builtin) {
    var span = name.span();
    var before = new Span(span.start(), span.start());
    var parameters = new ArrayList<Statement.Parameter>();
    List<Expression.Argument> arguments = new ArrayList<>();
    for (var parameter : builtin.parameters()) {
      parameters.add(
          new Statement.Parameter(before, new Name(parameter, span), false, false, null));
      var value = new Expression.Variable(new Name(parameter, span));
      arguments.add(new Expression.ByValue(span, null, value));
    }
    var callee = new Expression.Variable(new Name(BUILTIN + builtin.name(), span));
    var body = new Expression.Call(span, callee, arguments);
    return new Statement.Function(span, null, name, parameters, body);
  }

  /** The builtin that a name in such a function means; null for all others. */
  static @Nullable Symbol meant(String name, Scope prelude) {
    return name.startsWith(BUILTIN) ? prelude.find(name.substring(BUILTIN.length())) : null;
  }

  /** Whether a function was made here. */
  static boolean isOne(FunctionSymbol function) {
    return function.unit().node() instanceof Statement.Function f
        && f.body() instanceof Expression.Call(_, Expression.Variable(var callee), _)
        && callee.text().startsWith(BUILTIN);
  }
}
