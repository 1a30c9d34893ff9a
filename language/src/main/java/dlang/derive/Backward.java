package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Instr.Access.Mode;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjoint program: block by block what was saved, then the adjoints of the instructions from the last
 * to the first.
 */
final class Backward {

  private final Plan plan;
  private final Vocabulary words;
  private final AdjointSignature signature;
  private final AdjointLocals locals;
  private final Accumulators accumulators;
  private final Recovery recovery;
  private final AdjointLoops loops;
  private final PlaceAdjoint places;
  private final CallAdjoint calls;
  private final Rules rules;
  private final Local unwanted = Local.var("unwanted");

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
    locals = new AdjointLocals(plan, needed);
    accumulators = new Accumulators(words, locals::adjoint);
    recovery = new Recovery(plan, signature.sweep(), locals, restoration);
    loops = new AdjointLoops(plan.layout());
    places = new PlaceAdjoint(plan, locals, accumulators, loops);
    calls = new CallAdjoint(plan, signature, locals, accumulators, unwanted);
    rules = new Rules(plan, accumulators, locals::use);
  }

  Block program() {
    var top = new BlockBuilder();
    var body = plan.body();
    var function = plan.function();
    locals.enter(body, top);
    for (int i = 0; i < function.parameters().size(); i++) {
      var x = function.parameters().get(i).local();
      locals.setAdjoint(x, signature.accumulators().get(i));
      accumulators.setLive(x);
    }
    top.home(unwanted);
    top.add(Vocabulary.copy(unwanted, Literal.NONE));
    for (int k = 0; k < function.captures().size(); k++) {
      var x = function.captures().get(k);
      if (isActive(x)) {
        top.add(Vocabulary.capture(Mode.TAKE, signature.captures(), k, locals.adjoint(x)));
        accumulators.setLive(x);
      }
    }
    region(body, plan.region(body, false), top);
    for (int k = 0; k < function.captures().size(); k++) {
      var x = function.captures().get(k);
      if (isActive(x)) {
        var value = accumulators.isZero(x) ? Literal.ZERO : locals.adjoint(x);
        top.add(Vocabulary.capture(Mode.WRITE, signature.captures(), k, value));
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

  // Blocks and regions.

  private void region(Block block, Region region, BlockBuilder out) {
    var code = new BlockBuilder();
    locals.enter(block, out);
    block(block, region, code, out);
    code.addFirst(recovery.path(region, out));
    code.block().instrs().forEach(out::add);
  }

  private void block(Block block, Region region, BlockBuilder code, BlockBuilder home) {
    locals.enter(block, home);
    block.locals().forEach(accumulators::setZero);
    recovery.restore(block, region, code);
    backward(block, region, block.instrs().size() - 1, code);
    code.block().locals().forEach(home::home);
  }

  /** The adjoints of the instructions up to {@code index}, those after an exit only if they were run. */
  private void backward(Block block, Region region, int index, BlockBuilder out) {
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
        var code = new BlockBuilder();
        Set<Local> outside = new LinkedHashSet<>();
        for (; i > exit; i--) {
          var instr = block.instrs().get(i);
          outside.addAll(activeOutside(instr));
          instr(instr, region, code);
        }
        var after = accumulators.mark();
        accumulators.reset(before);
        var instead = new BlockBuilder();
        accumulators.join(outside, after, code, instead);
        recovery.guard(region, region.lastExitIn(block.instrs().get(exit)), code, instead, out);
      }
    }
  }

  private List<Local> activeOutside(Instr instr) {
    return plan.layout().outerMentions(instr).stream().filter(this::isActive).toList();
  }

  // Instructions.

  private void instr(Instr instr, Region region, BlockBuilder out) {
    locals.at(instr);
    recovery.restore(instr, out);
    switch (instr) {
      case Instr.Assign assign -> assign(assign, out);
      case Access access -> places.access(access, out);
      case Instr.Resize resize -> places.resize(resize, out);
      case Instr.Call call -> calls.call(call, out);
      case Instr.If branch -> branch(branch, region, out);
      case Instr.Loop loop -> loop(loop, out);
      case Instr.Return(var value, _) -> {
        if (isActive(value)) {
          accumulators.add((Local) value, signature.result(), out);
        }
      }
      case Instr.Try attempt -> attempt(attempt, region, out);
      case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Throw _ -> {}
    }
  }

  private void assign(Instr.Assign assign, BlockBuilder out) {
    var target = assign.target();
    switch (assign.expr()) {
      case Expr.MakeCell(var initial) -> {
        if (isActive(initial)) {
          var t = out.temp("t");
          var place = new Place.InCell(locals.shadow(target), List.of());
          out.add(new Access(Mode.TAKE, place, t, Literal.ZERO, null));
          places.add(initial, t, out);
        }
      }
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> {}
      case Expr expr -> {
        var t = isActive(target) ? accumulators.take(target, out) : null;
        if (t != null) {
          switch (expr) {
            case Expr.Copy(var value) -> places.add(value, t, out);
            case Expr.MakeArray(var elements) -> {
              var layout = out.temp("layout");
              out.add(words.apply(layout, null, "layout", t, Literal.of(elements.size())));
              places.components(t, layout, elements, out);
            }
            case Expr.MakeClosure(_, var captures) -> places.captures(t, captures, out);
            case Expr.MakeRecord(var keys, var values) -> {
              for (int i = 0; i < keys.size(); i++) {
                if (isActive(values.get(i))) {
                  places.component(t, new Place.Field(keys.get(i)), Literal.ZERO, values.get(i), out);
                }
              }
            }
            case Expr.Apply(var operator, var arguments) when Rule.captures(operator) ->
                places.captures(t, arguments.subList(0, 1), out);
            case Expr.Apply apply -> rules.apply(assign, apply, t, out);
            default -> throw new IllegalStateException(String.valueOf(expr));
          }
        }
      }
    }
  }

  /** An attempt (see {@link Attempts}) succeeded if the region was not left in its handler. */
  private void attempt(Instr.Try t, Region region, BlockBuilder out) {
    var outside = activeOutside(t);
    var before = accumulators.mark();
    var succeeded = nested(t.body(), region);
    var after = accumulators.mark();
    accumulators.reset(before);
    var failed = nested(t.handler(), region);
    if (t.body().instrs().getLast() instanceof Instr.Throw(var value, _)) {
      thrown(t, value, failed);
    }
    accumulators.join(outside, after, succeeded, failed);
    recovery.guard(region, region.lastExitIn(t), succeeded, failed, out);
  }

  /** What {@code throw value} throws brings its keys. */
  private void thrown(Instr.Try t, Atom value, BlockBuilder out) {
    var taken = isActive(t.error()) ? accumulators.take(t.error(), out) : null;
    if (taken != null && isActive(value)) {
      locals.at(t);
      var part = out.temp("t");
      out.add(words.apply(part, null, "thrown_part", taken, locals.use(value)));
      places.add(value, part, out);
    }
  }

  private void branch(Instr.If branch, Region region, BlockBuilder out) {
    if (branch.condition() instanceof Literal always && always.value().equals(true)) {
      var taken = nested(branch.then(), region).block();
      taken.locals().forEach(out::home);
      taken.instrs().forEach(out::add);
      return;
    }
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
    var taken = words.test("taken", region.bit(branch), out);
    out.add(new Instr.If(taken, yes.block(), no.block(), null));
  }

  private BlockBuilder nested(Block block, Region region) {
    var home = new BlockBuilder();
    var code = new BlockBuilder();
    block(block, region, code, home);
    code.block().instrs().forEach(home::add);
    return home;
  }

  private void loop(Instr.Loop loop, BlockBuilder out) {
    var outside = activeOutside(loop);
    var before = accumulators.mark();
    outside.forEach(accumulators::setLive);
    var region = plan.region(loop.body(), true);
    var body = new BlockBuilder();
    loops.enter(loop);
    region(loop.body(), region, body);
    var indexed = loops.leave();
    for (var x : outside) {
      accumulators.materialize(x, body);
    }
    accumulators.reset(before);
    if (body.isEmpty()) {
      return;
    }
    plan.recorded().add(loop);
    outside.forEach(x -> accumulators.materialize(x, out));
    locals.at(loop);
    for (var each : indexed) {
      var adjoint = accumulators.of(each.x());
      out.add(words.apply(adjoint, null, "expand", adjoint, locals.use(each.structure())));
    }
    var rounds = out.temp("rounds");
    out.add(words.apply(rounds, null, "pop_word", signature.sweep()));
    Local round = null;
    var counter = loop.counter();
    if (counter != null && locals.hasPrimal(counter)) {
      round = body.temp("round");
      var last = body.temp("last");
      body.addFirst(
          List.of(
              words.apply(last, null, "sub", rounds, Literal.ONE),
              words.apply(locals.primal(counter), null, "sub", last, round)));
    }
    out.add(new Instr.Loop(round, rounds, body.block(), null));
  }
}
