package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a body into the shape that the other passes expect: a function with a rule of its own applies itself as
 * one step; exceptions that are caught are jumps; what a rule needs of a result is not in a mutable local; and the structures that accesses to
 * adjoints need are in locals, which are computed only if somebody asks for them.
 */
final class Preparation {

  private final Vocabulary words;
  private final Set<Local> indexed = new HashSet<>();
  private final Map<Local, Local> structures = new HashMap<>();
  private final Map<Instr, Atom> structureAt = new IdentityHashMap<>();
  private final Map<Instr, Atom> valueStructureAt = new IdentityHashMap<>();
  private final Map<Instr, Local> positionAt = new IdentityHashMap<>();
  private final Map<Local, Local> auxiliary = new HashMap<>();
  private final Block body;

  Preparation(Function f, Derive derive) {
    this.words = derive.words();
    var original = Exceptions.asJumps(body(f), derive);
    findIndexed(original);
    var start = new ArrayList<Instr>();
    var locals = new ArrayList<Local>();
    for (var x : f.captures()) {
      structureOnEntry(x, locals, start);
    }
    for (var p : f.parameters()) {
      structureOnEntry(p.local(), locals, start);
    }
    body = block(original, locals, start);
  }

  Block body() {
    return body;
  }

  /** What holds the structure that an access, a resize or the pullback of an application needs. */
  @Nullable Atom structure(Instr instr) {
    return structureAt.get(instr);
  }

  /** Where a resize takes place, counted from the start; null if it is at the end. */
  @Nullable Atom position(Instr.Resize r) {
    return positionAt.containsKey(r) ? positionAt.get(r) : r.index();
  }

  /** What holds the structure of the value that is written to a slice; null if a write fills none. */
  @Nullable Atom valueStructure(Instr instr) {
    return valueStructureAt.get(instr);
  }

  /** Whether a local was added here and is of no use when those that are {@code needed} are. */
  boolean isSuperfluous(Local x, java.util.function.Predicate<Local> needed) {
    return auxiliary.containsKey(x)
        && !needed.test(x)
        && (auxiliary.get(x) == x || isSuperfluous(auxiliary.get(x), needed));
  }

  /** The body of a function, or, if it has a rule of its own, one that applies it. */
  static Block body(Function f) {
    return f.derivative() == null ? f.body() : appliesItself(f);
  }

  private static Block appliesItself(Function f) {
    var result = Local.temp("result");
    var arguments = new ArrayList<Atom>();
    f.parameters().forEach(p -> arguments.add(p.local()));
    var span = f.header().span();
    return new Block(
        List.of(result),
        List.of(
            new Instr.Assign(result, new Expr.Apply(f, arguments), span),
            new Instr.Return(result, span)));
  }

  private void findIndexed(Block block) {
    for (var instr : block.instrs()) {
      if (instr instanceof Access a
          && a.structure() == null
          && a.place() instanceof Place.InLocal(var base, var path)
          && isPlain(path)) {
        indexed.add(base);
      }
      Uses.blocks(instr).forEach(this::findIndexed);
    }
  }

  /**
   * Whether a path is a single step to an element, so that the structure which its base was given is all it needs: of an
   * array that is not numeric any more (see {@link dlang.runtime.Adjoints#conform}), adjoints show what an element is,
   * but not what a slice is.
   */
  private static boolean isPlain(List<Place.Step> path) {
    return path.size() == 1 && hasIndex(path) && !hasSlice(path);
  }

  private void structureOnEntry(Local x, List<Local> locals, List<Instr> out) {
    if (indexed.contains(x)) {
      locals.add(structureOf(x));
      out.add(words.apply(structureOf(x), null, "structure", x));
    }
  }

  private Local structureOf(Local x) {
    return structures.computeIfAbsent(
        x,
        _ -> {
          var s =
              Local.of(x.name() + "#", x.isMutable() ? Local.Kind.VAR : Local.Kind.TEMP);
          auxiliary.put(s, s);
          return s;
        });
  }

  private Local auxiliary(String name) {
    var x = Local.temp(name);
    auxiliary.put(x, x);
    return x;
  }

  private Block block(Block block, List<Local> locals, List<Instr> out) {
    for (var x : block.locals()) {
      locals.add(x);
      if (indexed.contains(x)) {
        locals.add(structureOf(x));
      }
    }
    for (var instr : block.instrs()) {
      prepare(instr, locals, out);
    }
    return new Block(locals, out);
  }

  private Block block(Block block) {
    return block(block, new ArrayList<>(), new ArrayList<>());
  }

  private void prepare(Instr instr, List<Local> locals, List<Instr> out) {
    switch (instr) {
      case Instr.If(var condition, var then, var otherwise, var span) ->
          out.add(new Instr.If(condition, block(then), block(otherwise), span));
      case Instr.Loop(var counter, var count, var inner, var span) ->
          out.add(new Instr.Loop(counter, count, block(inner), span));
      case Instr.Try(var inner, var error, var handler, var span) ->
          out.add(new Instr.Try(block(inner), error, block(handler), span));
      case Instr.Assign(var target, Expr.Apply apply, var span) ->
          application(target, apply, span, locals, out);
      case Access a -> access(a, locals, out);
      case Instr.Resize r -> resize(r, locals, out);
      default -> out.add(instr);
    }
    Uses.writes(
        instr,
        x -> {
          boolean whole = !(instr instanceof Access a) || Uses.assignsValue(a) && a.value() == x;
          if (whole && indexed.contains(x)) {
            out.add(words.apply(structureOf(x), null, "structure", x));
          }
        });
  }

  private void application(
      Local target,
      Expr.Apply apply,
      dlang.syntax.@Nullable Span span,
      List<Local> locals,
      List<Instr> out) {
    boolean hold = target.isMutable() && Rule.needsResult(apply.operator());
    var result = hold ? Local.temp(target.name()) : target;
    var assign = new Instr.Assign(result, apply, span);
    out.add(assign);
    if (Rule.pullback(apply.operator()) != null && !Rule.isAlgebra(apply.operator())) {
      var s = auxiliary(target.name() + "#");
      locals.add(s);
      out.add(words.apply(s, null, "structure", result));
      structureAt.put(assign, s);
    }
    if (hold) {
      locals.add(result);
      out.add(Vocabulary.copy(target, result));
    }
  }

  private void access(Access a, List<Local> locals, List<Instr> out) {
    if (a.structure() != null) {
      structureAt.put(a, a.structure());
    } else if (a.place() instanceof Place.AtCursor) {
      structureAt.put(a, Literal.ZERO);
    } else if (a.place() instanceof Place.InLocal(var base, var path) && isPlain(path)) {
      structureAt.put(a, structureOf(base));
    } else if (hasIndex(path(a.place()))) {
      var s = auxiliary("path#");
      locals.add(s);
      out.add(new Access(Access.Mode.STRUCTURE, a.place(), s, null, a.span()));
      structureAt.put(a, s);
    } else {
      structureAt.put(a, Literal.ZERO);
    }
    if (a.mode() == Access.Mode.WRITE && hasSlice(path(a.place()))) {
      var s = auxiliary("value#");
      locals.add(s);
      out.add(words.apply(s, null, "structure", a.value()));
      valueStructureAt.put(a, s);
    }
    out.add(a);
  }

  private static boolean hasSlice(List<Place.Step> path) {
    return path.stream()
        .anyMatch(
            step ->
                step instanceof Place.Index(var subscripts)
                    && subscripts.stream().anyMatch(s -> s instanceof Place.Slice));
  }

  /** Whether a place lies in an array, where something of another structure may have been before. */
  static boolean endsInArray(Place place) {
    var path = path(place);
    return !path.isEmpty() && path.getLast() instanceof Place.Index;
  }

  /** How many subscripts a path has. */
  static int subscripts(Place place) {
    return path(place).stream()
        .mapToInt(step -> step instanceof Place.Index(var subscripts) ? subscripts.size() : 0)
        .sum();
  }

  private static boolean hasIndex(List<Place.Step> path) {
    return path.stream().anyMatch(step -> step instanceof Place.Index);
  }

  private static List<Place.Step> path(Place place) {
    return switch (place) {
      case Place.InLocal(_, var steps) -> steps;
      case Place.InCell(_, var steps) -> steps;
      case Place.AtCursor _ -> List.of();
    };
  }

  private void resize(Instr.Resize r, List<Local> locals, List<Instr> out) {
    if (r.structure() != null) {
      structureAt.put(r, r.structure());
      out.add(r);
      return;
    }
    position(r, locals, out);
    var length = auxiliary("length");
    locals.add(length);
    structureAt.put(r, length);
    boolean grows = !Uses.assignsValue(r);
    if (!grows) {
      out.add(r);
    }
    if (r.place() instanceof Place.InLocal(var base, var path) && path.isEmpty()) {
      out.add(words.apply(length, null, "extent", base));
    } else {
      out.add(new Access(Access.Mode.STRUCTURE, element(r.place()), length, null, r.span()));
    }
    if (grows) {
      out.add(r);
    }
  }

  /** A negative index means another place in the array that is there when the resize is undone. */
  private void position(Instr.Resize r, List<Local> locals, List<Instr> out) {
    var index = r.index();
    if (index == null || index instanceof Literal(Double i) && i >= 0) {
      return;
    }
    var position = auxiliary("position");
    locals.add(position);
    positionAt.put(r, position);
    Local whole;
    if (r.place() instanceof Place.InLocal(var base, var path) && path.isEmpty()) {
      whole = base;
    } else {
      whole = auxiliary("whole");
      auxiliary.put(whole, position);
      locals.add(whole);
      var read = new Access(Access.Mode.READ, r.place(), whole, null, r.span());
      structureAt.put(read, Literal.ZERO);
      out.add(read);
    }
    out.add(words.apply(position, r.span(), "position", index, whole));
  }

  /** An element of the array that lies at {@code place}. */
  private static Place element(Place place) {
    return switch (place) {
      case Place.InLocal(var base, var path) ->
          new Place.InLocal(base, Vocabulary.append(path, Place.Index.at(Literal.ZERO)));
      case Place.InCell(var cell, var path) ->
          new Place.InCell(cell, Vocabulary.append(path, Place.Index.at(Literal.ZERO)));
      case Place.AtCursor _ -> throw new IllegalStateException("no array lies under a cursor");
    };
  }
}
