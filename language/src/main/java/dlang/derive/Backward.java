package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Instr.Access.Mode;
import dlang.core.Instr.Access;
import dlang.core.Instr.Resize.Change;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Rewriter;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjoint program: block by block what was saved, then the adjoints of the instructions from the last
 * to the first.
 *
 * <p>Every value of the primal that it reads goes through {@link #use}, which tells who needs it.
 */
final class Backward {

  private final Plan plan;
  private final Vocabulary words;
  private final AdjointSignature signature;
  private final @Nullable Restoration restoration;
  private final BiConsumer<Instr, Local> needed;
  private final Map<Local, Local> primals = new HashMap<>();
  private final Map<Local, Local> adjoints = new HashMap<>();
  private final Map<Local, Local> shadows = new HashMap<>();
  private final Map<Block, Code> codes = new IdentityHashMap<>();
  private final Map<Region, Local> exits = new IdentityHashMap<>();
  private final Accumulators accumulators;
  private final Rules rules;
  private final Local unwanted = Local.var("unwanted");
  private Instr site = new Instr.Break(null);

  /**
   * @param restoration null to find out what is needed
   * @param needed hears which instruction's adjoint reads which local
   */
  Backward(
      Plan plan,
      AdjointSignature signature,
      @Nullable Restoration restoration,
      BiConsumer<Instr, Local> needed) {
    this.plan = plan;
    this.words = plan.words();
    this.signature = signature;
    this.restoration = restoration;
    this.needed = needed;
    accumulators = new Accumulators(words, this::adjoint);
    rules = new Rules(plan, accumulators, this::use);
  }

  Block program() {
    var top = new Code();
    var body = plan.body();
    var function = plan.function();
    codes.put(body, top);
    for (int i = 0; i < function.parameters().size(); i++) {
      var x = function.parameters().get(i).local();
      adjoints.put(x, signature.accumulators().get(i));
      accumulators.setLive(x);
    }
    top.home(unwanted);
    top.add(Vocabulary.copy(unwanted, Literal.NONE));
    for (int k = 0; k < function.captures().size(); k++) {
      var x = function.captures().get(k);
      if (isActive(x)) {
        top.add(Vocabulary.component(Mode.TAKE, signature.captures(), k, adjoint(x)));
        accumulators.setLive(x);
      }
    }
    region(body, plan.region(body, false), top);
    for (int k = 0; k < function.captures().size(); k++) {
      var x = function.captures().get(k);
      if (isActive(x)) {
        var value = accumulators.isZero(x) ? Literal.ZERO : adjoint(x);
        top.add(Vocabulary.component(Mode.WRITE, signature.captures(), k, value));
      }
    }
    for (var parameter : function.parameters()) {
      accumulators.materialize(parameter.local(), top);
    }
    top.add(new Instr.Return(Literal.NIL, null));
    return top.block();
  }

  private boolean isActive(@Nullable Object atom) {
    return plan.activity().isActive(atom);
  }

  /** The value of an operand before the instruction whose adjoint is being written. */
  private Atom use(Atom atom) {
    if (!(atom instanceof Local x)) {
      return atom;
    }
    needed.accept(site, x);
    return primal(x);
  }

  private Local primal(Local x) {
    return primals.computeIfAbsent(
        x,
        _ -> {
          var kind = x.isMutable() ? Local.Kind.VAR : Local.Kind.LET;
          var copy =
              plan.activity().isVaried(x)
                  ? Local.of(x.name(), kind)
                  : Local.constant(x.name(), kind);
          return codes.get(plan.layout().home(x)).home(copy);
        });
  }

  private Local adjoint(Local x) {
    return adjoints.computeIfAbsent(
        x,
        _ ->
            codes
                .get(plan.layout().home(x))
                .home(Local.var(x.name() + "\u0304")));
  }

  /** The shadow of the cell or the mirror of the cursor that a local holds. */
  private Local shadow(Atom identity) {
    var x = (Local) identity;
    use(x);
    plan.shadowed().add(x);
    return shadows.computeIfAbsent(
        x, _ -> codes.get(plan.layout().home(x)).home(Local.constant(x.name() + "\u0303", Local.Kind.LET)));
  }

  // Blocks and regions.

  private void region(Block block, Region region, Code out) {
    var code = new Code();
    codes.put(block, out);
    block(block, region, code, out);
    var start = new ArrayList<Instr>();
    if (exits.containsKey(region)) {
      var exit = out.home(exits.get(region));
      start.add(
          region.hasExitWord()
              ? Vocabulary.copy(exit, region.exitWord())
              : words.apply(exit, null, "exit_of", region.exitWord()));
    }
    for (var word : region.words()) {
      start.addFirst(words.apply(out.home(word), null, "pop_word", signature.sweep()));
    }
    code.addFirst(start);
    code.block().instrs().forEach(out::add);
  }

  private void block(Block block, Region region, Code code, Code home) {
    codes.put(block, home);
    block.locals().forEach(accumulators::setZero);
    restore(block, region, code);
    backward(block, region, block.instrs().size() - 1, code);
    code.block().locals().forEach(home::home);
  }

  /** Pops what the block saved, last first. */
  private void restore(Block block, Region region, Code out) {
    if (restoration == null) {
      return;
    }
    var saved = Epilogue.of(block, plan, restoration);
    restoreSpreads(saved.stream().filter(Epilogue::isSpread).toList(), block, region, out);
    restore(
        saved.stream().filter(s -> !s.isSpread()).toList(),
        block,
        region,
        (x, code) -> {
          code.add(Vocabulary.pop(signature.sweep(), primal(x)));
          shadowIfUsed(x, code);
        },
        out);
  }

  private void restoreSpreads(List<Epilogue> saved, Block block, Region region, Code out) {
    if (saved.isEmpty()) {
      return;
    }
    var none = new Code();
    for (var s : saved) {
      codes.get(block).home(s.local());
      none.add(Vocabulary.copy(s.local(), Literal.ZERO));
    }
    var some = new Code();
    restore(
        saved,
        block,
        region,
        (x, code) -> code.add(Vocabulary.pop(signature.sweep(), x)),
        some);
    var bit = region.broadcastBit();
    var set = out.temp("broadcast");
    out.add(words.apply(set, null, "has_bit", bit.word(), Literal.of(bit.index())));
    out.add(new Instr.If(set, some.block(), none.block(), null));
  }

  /** Pops what was pushed, last first, and only what was defined before the region was left. */
  private void restore(
      List<Epilogue> saved,
      Block block,
      Region region,
      BiConsumer<Local, Code> pop,
      Code out) {
    int i = saved.size() - 1;
    while (i >= 0) {
      int guard = lastExitUpTo(block, region, saved.get(i).definedAt());
      var code = guard < 0 ? out : new Code();
      while (i >= 0 && lastExitUpTo(block, region, saved.get(i).definedAt()) == guard) {
        pop.accept(saved.get(i).local(), code);
        i--;
      }
      if (guard >= 0) {
        guard(region, guard, code, new Code(), out);
      }
    }
  }

  /** The largest number of an exit in the instructions up to {@code index}; -1 if there is none. */
  private static int lastExitUpTo(Block block, Region region, int index) {
    for (int i = Math.min(index, block.instrs().size() - 1); i >= 0; i--) {
      if (region.isLeftIn(block.instrs().get(i))) {
        return region.lastExitIn(block.instrs().get(i));
      }
    }
    return -1;
  }

  private void shadowIfUsed(Local x, Code out) {
    if (plan.shadowed().contains(x)) {
      out.add(words.apply(shadow(x), null, "shadow", primal(x), signature.sweep()));
    }
  }

  /** Runs {@code code} if the region was not left at or before an exit, else {@code instead}. */
  private void guard(Region region, int exit, Code code, Code instead, Code out) {
    if (code.isEmpty() && instead.isEmpty()) {
      return;
    }
    region.exitWord();
    var at = exits.computeIfAbsent(region, _ -> Local.temp("exit"));
    var passed = out.temp("passed");
    out.add(words.apply(passed, null, "gt", at, Literal.of(exit)));
    out.add(new Instr.If(passed, code.block(), instead.block(), null));
  }

  /** The adjoints of the instructions up to {@code index}, those after an exit only if they were run. */
  private void backward(Block block, Region region, int index, Code out) {
    int i = index;
    while (i >= 0) {
      int exit = i - 1;
      while (exit >= 0 && !region.isLeftIn(block.instrs().get(exit))) {
        exit--;
      }
      if (exit < 0) {
        for (; i > exit; i--) {
          instr(block.instrs().get(i), region, out);
        }
      } else {
        var before = accumulators.mark();
        var code = new Code();
        Set<Local> outside = new LinkedHashSet<>();
        for (; i > exit; i--) {
          var instr = block.instrs().get(i);
          outside.addAll(activeOutside(instr));
          instr(instr, region, code);
        }
        var after = accumulators.mark();
        accumulators.reset(before);
        var instead = new Code();
        accumulators.join(outside, after, code, instead);
        guard(region, region.lastExitIn(block.instrs().get(exit)), code, instead, out);
      }
    }
  }

  private List<Local> activeOutside(Instr instr) {
    return plan.layout().outerMentions(instr).stream().filter(this::isActive).toList();
  }

  // Instructions.

  private void instr(Instr instr, Region region, Code out) {
    site = instr;
    if (restoration != null) {
      for (var x : restoration.overwritten(instr).reversed()) {
        out.add(Vocabulary.pop(signature.sweep(), primal(x)));
      }
      for (var x : restoration.recomputedFor(instr)) {
        var definition = java.util.Objects.requireNonNull(plan.layout().definition(x));
        var expr = new Rewriter(this::primal).expr(definition.expr());
        out.add(new Instr.Assign(primal(x), expr, definition.span()));
        shadowIfUsed(x, out);
      }
    }
    switch (instr) {
      case Instr.Assign assign -> assign(assign, out);
      case Access access -> access(access, out);
      case Instr.Resize resize -> resize(resize, out);
      case Instr.Call call -> call(call, out);
      case Instr.If branch -> branch(branch, region, out);
      case Instr.Loop loop -> loop(loop, out);
      case Instr.Return(var value, _) -> {
        if (isActive(value)) {
          accumulators.add((Local) value, signature.result(), out);
        }
      }
      case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Throw _, Instr.Try _ -> {}
    }
  }

  private void assign(Instr.Assign assign, Code out) {
    var target = assign.target();
    switch (assign.expr()) {
      case Expr.MakeCell(var initial) -> {
        if (isActive(initial)) {
          var t = out.temp("t");
          var place = new Place.InCell(shadow(target), List.of());
          out.add(new Access(Mode.TAKE, place, t, Literal.ZERO, null));
          add(initial, t, out);
        }
      }
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> {}
      case Expr expr -> {
        var t = isActive(target) ? accumulators.take(target, out) : null;
        if (t != null) {
          switch (expr) {
            case Expr.Copy(var value) -> add(value, t, out);
            case Expr.MakeArray(var elements) -> components(t, elements, out);
            case Expr.MakeClosure(_, var captures) -> components(t, captures, out);
            case Expr.MakeRecord(var keys, var values) -> {
              for (int i = 0; i < keys.size(); i++) {
                if (isActive(values.get(i))) {
                  component(t, new Place.Field(keys.get(i)), Literal.ZERO, values.get(i), out);
                }
              }
            }
            case Expr.Apply(var operator, var arguments) when Rule.captures(operator) ->
                components(t, arguments.subList(0, 1), out);
            case Expr.Apply apply -> rules.apply(assign, apply, t, out);
            default -> throw new IllegalStateException(expr.toString());
          }
        }
      }
    }
  }

  private void components(Local t, List<Atom> parts, Code out) {
    for (int i = 0; i < parts.size(); i++) {
      if (isActive(parts.get(i))) {
        var length = Literal.of(parts.size());
        component(t, Place.Index.at(Literal.of(i)), length, parts.get(i), out);
      }
    }
  }

  private void component(Local t, Place.Step step, Literal structure, Atom part, Code out) {
    var c = out.temp("t");
    var place = new Place.InLocal(t, List.of(step));
    out.add(new Access(Mode.READ, place, c, structure, null));
    add(part, c, out);
  }

  private void add(Atom x, Atom value, Code out) {
    if (isActive(x)) {
      accumulators.add((Local) x, value, out);
    }
  }

  /** The place of the adjoint; null if it is known to be zero and {@code force} does not say to make it. */
  private @Nullable Place adjointPlace(Place place, boolean force, Code out) {
    var rewriter = new Rewriter(this::use);
    return switch (place) {
      case Place.InCell(var cell, var path) ->
          new Place.InCell(shadow(cell), rewriter.path(path));
      case Place.AtCursor(var cursor) -> new Place.AtCursor(shadow(cursor));
      case Place.InLocal(var base, var path) -> {
        if (!isActive(base) || accumulators.isZero(base) && !force) {
          yield null;
        }
        yield new Place.InLocal(accumulators.materialize(base, out), rewriter.path(path));
      }
    };
  }

  private void access(Access a, Code out) {
    if (a.mode() == Mode.STRUCTURE) {
      return;
    }
    boolean receives = Uses.assignsValue(a);
    boolean cursor = a.place() instanceof Place.AtCursor;
    Atom value = Literal.ZERO;
    if (receives && isActive(a.value())) {
      var t = accumulators.take((Local) a.value(), out);
      value = t == null ? Literal.ZERO : t;
    }
    boolean nothing = receives && value == Literal.ZERO;
    if (!cursor && nothing && a.mode() == Mode.READ
        || !cursor && !receives && !isActive(a.value()) && a.mode() == Mode.ACCUMULATE) {
      return;
    }
    boolean force = receives && value != Literal.ZERO;
    var place = adjointPlace(a.place(), force, out);
    if (place == null) {
      return;
    }
    var structure = use(java.util.Objects.requireNonNull(plan.prepared().structure(a)));
    if (receives) {
      var mode = a.mode() == Mode.READ ? Mode.ACCUMULATE : Mode.WRITE;
      out.add(new Access(mode, place, value, structure, null));
    } else {
      var mode = a.mode() == Mode.WRITE ? Mode.TAKE : Mode.READ;
      var t = out.temp("t");
      out.add(new Access(mode, place, t, structure, null));
      var like = plan.prepared().valueStructure(a);
      if (like != null && isActive(a.value())) {
        var fitted = out.temp("t");
        out.add(words.apply(fitted, null, "fit", t, use(like)));
        add(a.value(), fitted, out);
      } else {
        add(a.value(), t, out);
      }
    }
  }

  private void resize(Instr.Resize r, Code out) {
    boolean receives = Uses.assignsValue(r);
    Atom value = Literal.ZERO;
    if (receives && isActive(r.value())) {
      var t = accumulators.take((Local) r.value(), out);
      value = t == null ? Literal.ZERO : t;
    }
    var place = adjointPlace(r.place(), value != Literal.ZERO, out);
    if (place == null) {
      return;
    }
    var index = r.index() == null ? null : use(r.index());
    var length = use(java.util.Objects.requireNonNull(plan.prepared().structure(r)));
    var change =
        switch (r.change()) {
          case PUSH -> Change.POP;
          case POP -> Change.PUSH;
          case INSERT -> Change.REMOVE;
          case REMOVE -> Change.INSERT;
        };
    if (receives) {
      out.add(new Instr.Resize(change, place, index, value, length, null));
    } else {
      var t = out.temp("t");
      out.add(new Instr.Resize(change, place, index, t, length, null));
      add(r.value(), t, out);
    }
  }

  private void call(Instr.Call call, Code out) {
    if (!plan.activity().isActive(call)) {
      return;
    }
    var result = call.result();
    var taken = isActive(result) ? accumulators.take(result, out) : null;
    var passed = new HashSet<Local>();
    var after = new ArrayList<Runnable>();
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(signature.sweep()));
    arguments.add(Argument.of(taken == null ? Literal.ZERO : taken));
    int captures = 0;
    Callee callee;
    switch (call.callee()) {
      case Callee.Known(var function) -> {
        captures = function.captures().size();
        callee = new Callee.Known(plan.derive().of(function, Form.ADJOINT));
        arguments.add(Argument.inout(captured(call.arguments().subList(0, captures), out, after)));
      }
      case Callee.Value(var function, var forms) -> {
        callee = new Callee.Value(use(function), Vocabulary.adjoint(forms));
        arguments.add(Argument.inout(accumulator(function, false, passed, out, after)));
      }
    }
    for (var argument : call.arguments().subList(captures, call.arguments().size())) {
      var local = accumulator(argument.value(), argument.inout(), passed, out, after);
      arguments.add(new Argument(local, true, argument.name()));
    }
    out.add(new Instr.Call(null, callee, arguments, null));
    after.forEach(Runnable::run);
  }

  /** What is passed as the accumulator of an argument; of two equal ones the second gets one of its own. */
  private Local accumulator(
      Atom argument, boolean inout, Set<Local> passed, Code out, List<Runnable> after) {
    if (isActive(argument)) {
      var x = (Local) argument;
      if (passed.add(x)) {
        return accumulators.materialize(x, out);
      }
      var own = out.home(Local.var(x.name() + "\u0304"));
      out.add(Vocabulary.copy(own, Literal.ZERO));
      after.add(() -> accumulators.add(x, own, out));
      return own;
    }
    if (inout) {
      var own = out.home(Local.var("unused"));
      out.add(Vocabulary.copy(own, Literal.ZERO));
      return own;
    }
    return unwanted;
  }

  /** The accumulators of the captures of a known function, packed. */
  private Local captured(List<Argument> captures, Code out, List<Runnable> after) {
    if (captures.stream().noneMatch(c -> isActive(c.value()))) {
      return unwanted;
    }
    var packed = out.home(Local.var("captures\u0304"));
    var parts = new ArrayList<Atom>();
    var seen = new HashSet<Local>();
    for (int k = 0; k < captures.size(); k++) {
      var atom = captures.get(k).value();
      if (!isActive(atom)) {
        parts.add(Literal.NONE);
      } else if (seen.add((Local) atom)) {
        var x = (Local) atom;
        parts.add(accumulators.materialize(x, out));
        int index = k;
        after.addFirst(
            () ->
                out.add(
                    Vocabulary.component(Mode.TAKE, packed, index, accumulators.of(x))));
      } else {
        parts.add(Literal.ZERO);
        int index = k;
        after.add(() -> component(packed, Place.Index.at(Literal.of(index)), Literal.ZERO, atom, out));
      }
    }
    out.add(new Instr.Assign(packed, new Expr.MakeArray(parts), null));
    return packed;
  }

  private void branch(Instr.If branch, Region region, Code out) {
    var outside = activeOutside(branch);
    var before = accumulators.mark();
    var yes = nested(branch.then(), region);
    var after = accumulators.mark();
    accumulators.reset(before);
    var no = nested(branch.otherwise(), region);
    accumulators.join(outside, after, yes, no);
    if (yes.isEmpty() && no.isEmpty()) {
      return;
    }
    var bit = region.bit(branch);
    var taken = out.temp("taken");
    out.add(words.apply(taken, null, "has_bit", bit.word(), Literal.of(bit.index())));
    out.add(new Instr.If(taken, yes.block(), no.block(), null));
  }

  private Code nested(Block block, Region region) {
    var home = new Code();
    var code = new Code();
    block(block, region, code, home);
    code.block().instrs().forEach(home::add);
    return home;
  }

  private void loop(Instr.Loop loop, Code out) {
    var outside = activeOutside(loop);
    var before = accumulators.mark();
    outside.forEach(accumulators::setLive);
    var region = plan.region(loop.body(), true);
    var body = new Code();
    region(loop.body(), region, body);
    for (var x : outside) {
      accumulators.materialize(x, body);
    }
    accumulators.reset(before);
    if (body.isEmpty()) {
      return;
    }
    plan.recorded().add(loop);
    outside.forEach(x -> accumulators.materialize(x, out));
    var rounds = out.temp("rounds");
    out.add(words.apply(rounds, null, "pop_word", signature.sweep()));
    Local round = null;
    var counter = loop.counter();
    if (counter != null && primals.containsKey(counter)) {
      round = body.temp("round");
      var last = body.temp("last");
      body.addFirst(
          List.of(
              words.apply(last, null, "sub", rounds, Literal.ONE),
              words.apply(primal(counter), null, "sub", last, round)));
    }
    out.add(new Instr.Loop(round, rounds, body.block(), null));
  }

  /** Whether a {@code try} does nothing that a derivative could depend on, so that it may run as it is. */
  static boolean isPlain(Instr.Try t, Plan plan) {
    return plan.layout().outerMentions(t).stream().noneMatch(plan.activity()::isActive)
        && !plan.activity().mayTouchCells(t.body())
        && !plan.activity().mayTouchCells(t.handler())
        && !new Region(t.body(), true).leaves()
        && !new Region(t.handler(), true).leaves();
  }
}
