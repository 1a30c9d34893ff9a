package dlang.core;

import dlang.syntax.Pattern;
import dlang.syntax.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Declares the names of a block before {@link Binder} finds what the names in it stand for. */
final class Declarations {

  private final SymbolTable names;
  private final Scopes scopes;
  private final Mode mode;
  private final Reporter reporter;
  private final Map<Variable, String> paths = new HashMap<>();

  Declarations(SymbolTable names, Scopes scopes, Mode mode, Reporter reporter) {
    this.names = names;
    this.scopes = scopes;
    this.mode = mode;
    this.reporter = reporter;
  }

  /** The path that a module was imported by. */
  String path(Variable module) {
    return Objects.requireNonNull(paths.get(module));
  }

  /** Declares the names of a statement, before those around it are bound. */
  void declare(Statement statement) {
    switch (statement) {
      case Statement.Binding b -> {
        var kind = b.mutable() ? Variable.Kind.VAR : Variable.Kind.LET;
        declare(b.pattern(), kind, b.span().end());
        if (!b.mutable() && b.pattern() instanceof Pattern.Variable(var name)) {
          var constant = Constants.of(b.value());
          if (constant != null) {
            names.variable(name).setConstant(constant);
          }
          Signature.of(b.value()).ifPresent(names.variable(name)::setSignature);
        }
      }
      case Statement.Function f when f.isExternal() -> external(f);
      case Statement.Function f -> {
        var unit = new FunctionUnit(FunctionUnit.Kind.FUNCTION, scopes.unit(), f.name().text(), f);
        names.units().put(f, unit);
        var signature = Signature.of(f.parameters());
        scopes.declare(f.name(), new FunctionSymbol(f.name(), unit, signature, isInternal(f)));
      }
      case Statement.Import i ->
          paths.put(
              scopes.declare(i.alias(), Variable.Kind.MODULE, i.span().end()), i.path());
      default -> {}
    }
  }

  /** Declares the names in a pattern, seen from an offset on. */
  void declare(Pattern pattern, Variable.Kind kind, int visibleFrom) {
    pattern.names().forEach(name -> scopes.declare(name, kind, visibleFrom));
  }

  private void external(Statement.Function f) {
    if (mode != Mode.PRELUDE || !scopes.atTopLevel()) {
      String message = "only the standard library declares `external` functions";
      reporter.error(f.span(), message, "give `" + f.name().text() + "` a body");
      return;
    }
    var signature = Signature.of(f.parameters());
    int required = 0;
    while (required < signature.fixed() && !signature.parameters().get(required).optional()) {
      required++;
    }
    var parameters = signature.parameters().stream().map(Signature.Parameter::name).toList();
    var builtin = new Builtin(f.name().text(), parameters, required, signature.variadic());
    scopes.overloads(f.name(), isInternal(f)).builtins().add(builtin);
  }

  /** Whether the doc comment says so. */
  private boolean isInternal(Statement.Function f) {
    return mode.isLibrary() && f.doc() != null && f.doc().strip().startsWith("Internal");
  }
}
