package dlang.core;

import dlang.core.Instr.Access;
import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Pattern;
import dlang.syntax.Span;
import java.util.List;

/** Translates declarations of variables, destructuring included. */
final class Patterns {

  private final Translator translator;
  private final BodyBuilder body;

  Patterns(Translator translator) {
    this.translator = translator;
    this.body = translator.body;
  }

  /** {@code pattern = value}. */
  void bind(Pattern pattern, Expression value) {
    if (pattern instanceof Pattern.Variable(var name)) {
      var variable = translator.names.variable(name);
      if (variable.isCell()) {
        setCell(variable, translator.expressions.value(value, null), value.span());
      } else {
        translator.expressions.into(local(variable), value);
      }
    } else {
      bind(pattern, translator.expressions.value(value, null), value.span());
    }
  }

  private void bind(Pattern pattern, Atom value, Span span) {
    switch (pattern) {
      case Pattern.Variable(var name) -> {
        var variable = translator.names.variable(name);
        if (variable.isCell()) {
          setCell(variable, value, span);
        } else {
          body.copy(local(variable), value, span);
        }
      }
      case Pattern.Array a -> {
        var base = holder(value, span);
        body.apply(null, a.span(), "check_length", base, Literal.of(a.elements().size()));
        for (int i = 0; i < a.elements().size(); i++) {
          part(a.elements().get(i), base, Place.Index.at(Literal.of(i)));
        }
      }
      case Pattern.Record r -> {
        var base = holder(value, span);
        for (var entry : r.entries()) {
          var key = entry.key();
          part(entry.pattern(), base, new Place.Field(key.text(), key.span()));
        }
      }
    }
  }

  /** Binds what is in a part of {@code base}. */
  void part(Pattern pattern, Local base, Place.Step step) {
    boolean direct =
        pattern instanceof Pattern.Variable(Name name) && !translator.names.variable(name).isCell();
    var result =
        direct
            ? local(translator.names.variable(((Pattern.Variable) pattern).name()))
            : body.temp();
    var place = new Place.InLocal(base, List.of(step));
    body.emit(new Access(Access.Mode.READ, place, result, null, pattern.span()));
    if (!direct) {
      bind(pattern, result, pattern.span());
    }
  }

  private Local holder(Atom value, Span span) {
    if (value instanceof Local local) {
      return local;
    }
    var temp = body.temp();
    body.copy(temp, value, span);
    return temp;
  }

  /** Declares the local of a variable that is no cell. */
  Local local(Variable variable) {
    var kind = variable.kind() == Variable.Kind.VAR ? Local.Kind.VAR : Local.Kind.LET;
    var local = body.home(Local.of(variable.name(), kind));
    body.bind(variable, local);
    return local;
  }

  private void setCell(Variable variable, Atom value, Span span) {
    if (variable.isEarly()) {
      var place = new Place.InCell(body.local(variable), List.of());
      body.emit(new Access(Access.Mode.WRITE, place, value, null, span));
    } else {
      body.assign(cell(variable), new Expr.MakeCell(value), span);
    }
  }

  /** Makes the cells of those variables that functions may see before they are set. */
  void makeEarlyCells(List<Variable> variables) {
    for (var variable : variables) {
      if (variable.isEarly()) {
        body.assign(cell(variable), new Expr.MakeCell(Literal.UNSET), null);
      }
    }
  }

  private Local cell(Variable variable) {
    var cell = body.home(Local.of(variable.name(), Local.Kind.LET));
    body.bind(variable, cell);
    return cell;
  }
}
