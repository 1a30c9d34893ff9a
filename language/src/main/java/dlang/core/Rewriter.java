package dlang.core;

import dlang.syntax.Span;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies instructions, renaming their locals. What is assigned must be renamed to a local. */
public record Rewriter(Function<Local, Atom> names) {

  public Atom atom(Atom atom) {
    return atom instanceof Local local ? names.apply(local) : atom;
  }

  private @Nullable Atom optional(@Nullable Atom atom) {
    return atom == null ? null : atom(atom);
  }

  private List<Atom> atoms(List<Atom> atoms) {
    return atoms.stream().map(this::atom).toList();
  }

  public Local local(Local local) {
    return (Local) names.apply(local);
  }

  public Expr expr(Expr expr) {
    return switch (expr) {
      case Expr.Copy(var value) -> new Expr.Copy(atom(value));
      case Expr.Apply(var operator, var arguments) -> new Expr.Apply(operator, atoms(arguments));
      case Expr.MakeArray(var elements) -> new Expr.MakeArray(atoms(elements));
      case Expr.MakeRecord(var keys, var values) -> new Expr.MakeRecord(keys, atoms(values));
      case Expr.MakeClosure(var function, var captures) ->
          new Expr.MakeClosure(function, atoms(captures));
      case Expr.MakeCell(var initial) -> new Expr.MakeCell(atom(initial));
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> expr;
    };
  }

  public Place place(Place place) {
    return switch (place) {
      case Place.InLocal(var base, var path) -> new Place.InLocal(local(base), path(path));
      case Place.InCell(var cell, var path) -> new Place.InCell(atom(cell), path(path));
      case Place.AtCursor(var cursor) -> new Place.AtCursor(atom(cursor));
    };
  }

  public List<Place.Step> path(List<Place.Step> path) {
    return path.stream().map(this::step).toList();
  }

  private Place.Step step(Place.Step step) {
    return switch (step) {
      case Place.Field field -> field;
      case Place.Index(var subscripts) ->
          new Place.Index(subscripts.stream().map(this::subscript).toList());
    };
  }

  private Place.Subscript subscript(Place.Subscript subscript) {
    return switch (subscript) {
      case Place.At(var index) -> new Place.At(atom(index));
      case Place.Slice(var from, var to, var inclusive) ->
          new Place.Slice(optional(from), optional(to), inclusive);
    };
  }

  /** An instruction without blocks. */
  public Instr simple(Instr instr, @Nullable Span span) {
    return switch (instr) {
      case Instr.Assign(var target, var expr, _) ->
          new Instr.Assign(local(target), expr(expr), span);
      case Instr.Access(var mode, var place, var value, var structure, _) ->
          new Instr.Access(mode, place(place), atom(value), optional(structure), span);
      case Instr.Resize(var change, var place, var index, var value, var structure, _) ->
          new Instr.Resize(
              change, place(place), optional(index), atom(value), optional(structure), span);
      case Instr.Call(var result, var callee, var arguments, _) ->
          new Instr.Call(
              result == null ? null : local(result), callee(callee), arguments(arguments), span);
      case Instr.Return(var value, _) -> new Instr.Return(atom(value), span);
      case Instr.Throw(var value, _) -> new Instr.Throw(atom(value), span);
      case Instr.Step _, Instr.Break _, Instr.Continue _ -> instr;
      case Instr.If _, Instr.Loop _, Instr.Try _ ->
          throw new IllegalArgumentException("not simple: " + instr);
    };
  }

  public Callee callee(Callee callee) {
    return callee instanceof Callee.Value(var function, var forms)
        ? new Callee.Value(atom(function), forms)
        : callee;
  }

  private List<Argument> arguments(List<Argument> arguments) {
    return arguments.stream().map(a -> new Argument(atom(a.value()), a.inout(), a.name())).toList();
  }
}
