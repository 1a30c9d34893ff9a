package dlang.derive;

import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Rewriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes what gives the adjoint program the values of the primal, and the path that it took, back from the tape. */
final class Recovery {

  private final Plan plan;
  private final Vocabulary words;
  private final Local sweep;
  private final AdjointLocals locals;
  private final @Nullable Restoration restoration;
  private final Map<Region, Local> exits = new IdentityHashMap<>();

  /**
   * @param restoration null if it is not known yet what is saved: then there are no values
   */
  Recovery(Plan plan, Local sweep, AdjointLocals locals, @Nullable Restoration restoration) {
    this.plan = plan;
    this.words = plan.words();
    this.sweep = sweep;
    this.locals = locals;
    this.restoration = restoration;
  }

  /** Pops what the block saved, last first. */
  void restore(Block block, Region region, BlockBuilder out) {
    if (restoration == null) {
      return;
    }
    var saved = Epilogue.of(block, plan, restoration);
    restoreSpreads(saved.stream().filter(Epilogue::isSpread).toList(), block, region, out);
    restore(
        saved.stream().filter(s -> !s.isSpread()).toList(),
        block,
        region,
        locals::primal,
        out);
  }

  private void restoreSpreads(List<Epilogue> saved, Block block, Region region, BlockBuilder out) {
    if (saved.isEmpty()) {
      return;
    }
    var none = new BlockBuilder();
    for (var s : saved) {
      locals.code(block).home(s.local());
      none.add(Vocabulary.copy(s.local(), Literal.ZERO));
    }
    var some = new BlockBuilder();
    restore(
        saved,
        block,
        region,
        UnaryOperator.identity(),
        some);
    var bit = region.broadcastBit(block);
    var set = words.test("broadcast", bit, out);
    out.add(new Instr.If(set, some.block(), none.block(), null));
  }

  /** Pops what was pushed, last first, and only what was defined before the region was left. */
  private void restore(
      List<Epilogue> saved,
      Block block,
      Region region,
      UnaryOperator<Local> targets,
      BlockBuilder out) {
    int i = saved.size() - 1;
    while (i >= 0) {
      int guard = region.lastExitUpTo(block, saved.get(i).definedAt());
      var code = guard < 0 ? out : new BlockBuilder();
      while (i >= 0 && region.lastExitUpTo(block, saved.get(i).definedAt()) == guard) {
        var pop = new BlockBuilder();
        var x = saved.get(i).local();
        pop.add(Vocabulary.pop(sweep, targets.apply(x)));
        shadowIfUsed(x, pop);
        saved.get(i).add(plan, pop, code);
        i--;
      }
      if (guard >= 0) {
        guard(region, guard, code, new BlockBuilder(), out);
      }
    }
  }

  private void shadowIfUsed(Local x, BlockBuilder out) {
    if (plan.shadowed().contains(x)) {
      out.add(words.apply(locals.shadow(x), null, "shadow", locals.primal(x), sweep));
    }
  }

  /** Before the adjoint of an instruction: restores what it overwrote, and recomputes what is wanted from then on. */
  void restore(Instr instr, BlockBuilder out) {
    if (restoration == null) {
      return;
    }
    for (var x : restoration.overwritten(instr).reversed()) {
      out.add(Vocabulary.pop(sweep, locals.primal(x)));
    }
    for (var x : restoration.recomputedFor(instr)) {
      var definition = Objects.requireNonNull(plan.layout().definition(x));
      var again = new BlockBuilder();
      again.add(new Rewriter(locals::primal).simple(definition, definition.span()));
      if (restoration.isReadAgain(x)) {
        plan.ifKept(restoration.readFrom(x), again, new BlockBuilder(), out);
      } else {
        again.block().instrs().forEach(out::add);
        shadowIfUsed(x, out);
      }
    }
  }

  /** What a region starts with: its path words and the number of its exit, as far as they are used. */
  List<Instr> path(Region region, BlockBuilder out) {
    var start = new ArrayList<Instr>();
    if (exits.containsKey(region)) {
      var exit = out.home(exits.get(region));
      start.add(
          region.hasExitWord()
              ? Vocabulary.copy(exit, region.exitWord())
              : words.apply(exit, null, "exit_of", region.exitWord()));
    }
    for (var word : region.words()) {
      start.addFirst(words.apply(out.home(word), null, "pop_word", sweep));
    }
    return start;
  }

  /** Runs {@code code} if the region was not left at or before an exit, else {@code instead}. */
  void guard(Region region, int exit, BlockBuilder code, BlockBuilder instead, BlockBuilder out) {
    if (code.isEmpty() && instead.isEmpty()) {
      return;
    }
    region.exitWord();
    var at = exits.computeIfAbsent(region, _ -> Local.temp("exit"));
    var passed = out.temp("passed");
    out.add(words.apply(passed, null, "gt", at, Literal.of(exit)));
    out.add(new Instr.If(passed, code.block(), instead.block(), null));
  }
}
