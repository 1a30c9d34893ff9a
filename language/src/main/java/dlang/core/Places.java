package dlang.core;

import dlang.core.Instr.Access;
import dlang.syntax.Children;
import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.Node;
import dlang.syntax.Path;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates reading and writing of variables, and of paths into them. */
final class Places {

  /**
   * A path whose indices are evaluated.
   *
   * @param variable its root; null if that is a global
   * @param holder the local of the variable, or of its cell
   */
  record Target(@Nullable Variable variable, Local holder, boolean cell, List<Place.Step> steps) {

    /** Whether it is a variable that is no cell, as a whole. */
    boolean isLocal() {
      return !cell && steps.isEmpty();
    }

    Place place() {
      return cell ? new Place.InCell(holder, steps) : new Place.InLocal(holder, steps);
    }
  }

  private final Translator translator;
  private final BodyBuilder body;

  Places(Translator translator) {
    this.translator = translator;
    this.body = translator.body;
  }

  /** The value of a variable. */
  Atom read(Variable variable, Span span, @Nullable Local target) {
    var local = body.local(variable);
    if (!variable.isCell()) {
      return local;
    }
    var result = body.orTemp(target);
    readCell(local, result, span);
    return result;
  }

  void readCell(Local cell, Local result, Span span) {
    body.emit(new Access(Access.Mode.READ, new Place.InCell(cell, List.of()), result, null, span));
  }

  /** The value of {@code base.path}, which is one access. */
  Atom read(Expression expression, @Nullable Local target) {
    if (expression instanceof Expression.Field field && isTranspose(field)) {
      return body.apply(
          target, field.name().span(), "T", translator.expressions.value(field.base(), null));
    }
    var chain = new ArrayList<Expression>();
    Expression base = expression;
    while (base instanceof Expression.Index
        || (base instanceof Expression.Field f && !isTranspose(f))) {
      chain.add(base);
      base = base instanceof Expression.Index i ? i.base() : ((Expression.Field) base).base();
    }
    Collections.reverse(chain);
    int end = expression.span().end();
    Local cell = cell(base, chain);
    Local holder = cell != null ? cell : local(base, end);
    var steps = new ArrayList<Place.Step>();
    for (var link : chain) {
      steps.add(
          switch (link) {
            case Expression.Index i -> index(i.subscripts(), end);
            case Expression.Field f -> field(f.name());
            default -> throw new IllegalStateException();
          });
    }
    var place = cell != null ? new Place.InCell(cell, steps) : new Place.InLocal(holder, steps);
    var result = target == null || target == holder ? body.temp() : target;
    body.emit(new Access(Access.Mode.READ, place, result, null, expression.span()));
    return result;
  }

  private static boolean isTranspose(Expression.Field field) {
    return field.name().text().equals("T");
  }

  /** The cell that a path starts in, if its indices cannot change what that holds. */
  private @Nullable Local cell(Expression base, List<Expression> chain) {
    if (!(base instanceof Expression.Variable(var name))) {
      return null;
    }
    Local cell =
        switch (translator.names.symbol(name)) {
          case Variable v when v.isCell() -> body.local(v);
          case Symbol.Global g when g.binding() == Globals.Binding.CELL ->
              body.globalCell(g.name());
          case null, default -> null;
        };
    for (var link : chain) {
      if (cell != null && link instanceof Expression.Index i) {
        cell = i.subscripts().stream().allMatch(Places::isPlain) ? cell : null;
      }
    }
    return cell;
  }

  /** Whether nothing is called or assigned in an index. */
  private static boolean isPlain(Node node) {
    return switch (node) {
      case Expression.Call _, Expression.Pipe _, Expression.Block _ -> false;
      default -> {
        var plain = new boolean[] {true};
        Children.forEach(node, child -> plain[0] = plain[0] && isPlain(child));
        yield plain[0];
      }
    };
  }

  private Local local(Expression base, int end) {
    Atom value = translator.expressions.held(base, end);
    if (value instanceof Local local) {
      return local;
    }
    var temp = body.temp();
    body.copy(temp, value, base.span());
    return temp;
  }

  private static Place.Step field(Name name) {
    return new Place.Field(name.text(), name.span());
  }

  private Place.Step index(List<Expression.Subscript> subscripts, int end) {
    var translated = new ArrayList<Place.Subscript>();
    for (var subscript : subscripts) {
      translated.add(
          switch (subscript) {
            case Expression.At(var at) -> new Place.At(translator.expressions.held(at, end));
            case Expression.Slice s ->
                new Place.Slice(bound(s.low(), end), bound(s.high(), end), s.inclusive());
          });
    }
    return new Place.Index(translated);
  }

  private @Nullable Atom bound(@Nullable Expression expression, int end) {
    return expression == null ? null : translator.expressions.held(expression, end);
  }

  /**
   * Evaluates the indices of a path, which wait until what ends at {@code end} of the source is
   * evaluated.
   */
  Target target(Path path, int end) {
    var steps = new ArrayList<Place.Step>();
    for (var step : path.steps()) {
      steps.add(
          switch (step) {
            case Path.Index i -> index(i.subscripts(), end);
            case Path.Field f -> field(f.name());
          });
    }
    return switch (translator.names.symbol(path.root())) {
      case Variable v -> new Target(v, body.local(v), v.isCell(), steps);
      case Symbol.Global g -> new Target(null, body.globalCell(g.name()), true, steps);
      case null, default ->
          throw new IllegalStateException("not assignable: " + path.root().text());
    };
  }

  /** The current value at a target; {@code result} as in {@link Expressions#value}. */
  Atom read(Target from, Span span, @Nullable Local result) {
    if (from.isLocal()) {
      return from.holder();
    }
    var local = body.orTemp(result);
    body.emit(new Access(Access.Mode.READ, from.place(), local, null, span));
    return local;
  }

  void write(Target to, Atom value, Span span) {
    if (to.isLocal()) {
      body.copy(to.holder(), value, span);
    } else {
      body.emit(new Access(Access.Mode.WRITE, to.place(), value, null, span));
    }
    touch(to);
  }

  void touch(Target written) {
    if (written.variable() != null && !written.cell()) {
      body.touch(written.variable());
    }
  }
}
