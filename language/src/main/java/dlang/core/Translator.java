package dlang.core;

import dlang.syntax.Expression;
import dlang.syntax.ModuleTree;
import dlang.syntax.SourceText;
import dlang.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second pass of the {@link Resolver}: translates a unit to the body of a function, in A-normal
 * form.
 *
 * <p>Operands are evaluated from left to right; the last operation of an expression assigns its
 * target; blocks of the source that are no branch and no loop body are part of the block around
 * them.
 */
final class Translator {

  final SymbolTable names;
  final Scope builtins;
  final SourceText source;
  final BodyBuilder body;
  final Expressions expressions;
  final Statements statements;
  final Calls calls;
  final Places places;
  final Patterns patterns;
  private final Mode mode;

  /**
   * @param builtins where the builtins are found that the translation uses
   */
  Translator(FunctionUnit unit, SymbolTable names, Scope builtins, SourceText source, Mode mode) {
    this.names = names;
    this.builtins = builtins;
    this.source = source;
    this.mode = mode;
    body = new BodyBuilder(unit, builtins);
    expressions = new Expressions(this);
    statements = new Statements(this, !mode.isLibrary());
    calls = new Calls(this);
    places = new Places(this);
    patterns = new Patterns(this);
  }

  Block body() {
    if (body.unit().node() instanceof ModuleTree tree) {
      new TopLevel(this, mode).translate(tree);
    } else {
      parameters();
      Expression expression = body.unit().body();
      Atom value = expressions.value(expression, null);
      if (!body.isEnded()) {
        leave(value, null);
      }
    }
    return body.finish();
  }

  private void parameters() {
    var unit = body.unit();
    for (int i = 0; i < unit.parameters().size(); i++) {
      var variable = unit.parameters().get(i);
      var local = unit.function().parameters().get(i).local();
      Expression defaultValue = unit.defaults().get(i);
      if (defaultValue != null) {
        local = defaulted(variable, local, defaultValue);
      }
      if (variable.isCell()) {
        var cell = body.home(Local.of(variable.name(), Local.Kind.LET));
        body.assign(cell, new Expr.MakeCell(local), null);
        local = cell;
      }
      body.bind(variable, local);
    }
  }

  private Local defaulted(Variable variable, Local given, Expression defaultValue) {
    var local = body.home(Local.of(variable.name(), Local.Kind.LET));
    var unset = body.apply(null, defaultValue.span(), "is_unset", given);
    var then = body.block(() -> expressions.into(local, defaultValue));
    var otherwise = body.block(() -> body.copy(local, given, null));
    body.emit(new Instr.If(unset, then.block(), otherwise.block(), defaultValue.span()));
    return local;
  }

  /** Leaves the function; captured inout parameters get what their cells hold. */
  void leave(Atom value, @Nullable Span span) {
    var unit = body.unit();
    for (int i = 0; i < unit.parameters().size(); i++) {
      var variable = unit.parameters().get(i);
      if (variable.kind() == Variable.Kind.INOUT && variable.isCell()) {
        var cell = new Place.InCell(body.local(variable), List.of());
        var parameter = unit.function().parameters().get(i).local();
        body.emit(new Instr.Access(Instr.Access.Mode.READ, cell, parameter, null, span));
      }
    }
    body.leave(new Instr.Return(value, span));
  }
}
