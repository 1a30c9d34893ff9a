package dlang.derive;

import dlang.core.Argument;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Uses;
import dlang.syntax.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the augmented program: the primal, and what it puts on the tape. */
final class Forward {

  private final Plan plan;
  private final Vocabulary words;
  private final Local tape;
  private final Restoration restoration;
  private final Deque<Frame> frames = new ArrayDeque<>();

  /** A block that is being written, and how far. */
  private static final class Frame {
    final Block block;
    final List<Epilogue> epilogue;
    final @Nullable Region region;
    final @Nullable Local rounds;
    int index;

    /**
     * @param region if the block is the body of a region
     * @param rounds if it is the body of a loop whose rounds are recorded
     */
    Frame(
        Block block,
        List<Epilogue> epilogue,
        @Nullable Region region,
        @Nullable Local rounds) {
      this.block = block;
      this.epilogue = epilogue;
      this.region = region;
      this.rounds = rounds;
    }
  }

  Forward(Plan plan, Local tape, Restoration restoration) {
    this.plan = plan;
    this.words = plan.words();
    this.tape = tape;
    this.restoration = restoration;
  }

  Block program() {
    return region(plan.body(), plan.region(plan.body(), false), null, new BlockBuilder());
  }

  private Block region(Block block, Region region, @Nullable Local rounds, BlockBuilder out) {
    for (var word : region.words()) {
      out.home(word);
      out.add(Vocabulary.copy(word, Literal.ZERO));
    }
    return block(block, region, rounds, out);
  }

  private Block block(Block block, @Nullable Region region, @Nullable Local rounds, BlockBuilder out) {
    block.locals().forEach(out::home);
    var frame = new Frame(block, Epilogue.of(block, plan, restoration), region, rounds);
    for (var saved : frame.epilogue) {
      if (saved.isSpread()) {
        out.home(saved.local());
      }
    }
    frames.push(frame);
    boolean ends = true;
    keep(frame, -1, out);
    for (var instr : block.instrs()) {
      instr(instr, out);
      keep(frame, frame.index, out);
      frame.index++;
      ends = !(instr instanceof Instr.Break || instr instanceof Instr.Continue
          || instr instanceof Instr.Return || instr instanceof Instr.Throw);
      if (!ends) {
        break;
      }
    }
    if (ends) {
      leave(frame, null, out);
    }
    frames.pop();
    return out.block();
  }

  /** Decides which of the arrays that the instruction at {@code index} defines are kept. */
  private void keep(Frame frame, int index, BlockBuilder out) {
    for (var x : restoration.kept(frame.block)) {
      if (plan.layout().definedAt(x) == index) {
        if (restoration.isSaved(x)) {
          out.add(words.run(out.temp("_"), "freeze", x));
        }
        var bit = plan.keptBit(x);
        var rank = Literal.of(restoration.rank(x));
        out.add(
            words.apply(
                bit.word(), null, "keep", bit.word(), Literal.of(bit.index()), x, rank));
      }
    }
  }

  private Region currentRegion() {
    for (var frame : frames) {
      if (frame.region != null) {
        return frame.region;
      }
    }
    throw new IllegalStateException("outside a region");
  }

  /** Pushes what a block saves, and at the end of a region its path. */
  private void leave(Frame frame, @Nullable Instr exit, BlockBuilder out) {
    var spreads = new BlockBuilder();
    for (var saved : frame.epilogue) {
      if (saved.definedAt() < frame.index) {
        var push = new BlockBuilder();
        push.add(Vocabulary.push(tape, saved.local(), definition(saved, frame.block)));
        saved.add(plan, push, saved.isSpread() ? spreads : out);
      }
    }
    if (!spreads.isEmpty()) {
      var bit = regionOf(frame).broadcastBit(frame.block);
      var set = words.test("broadcast", bit, out);
      out.add(new Instr.If(set, spreads.block(), Block.EMPTY, null));
    }
    var region = frame.region;
    if (region != null) {
      boolean first = true;
      for (var word : region.words()) {
        if (first && region.recordsExit()) {
          int number = exit == null ? region.end() : region.exit(exit);
          out.add(
              region.hasExitWord()
                  ? Vocabulary.copy(word, Literal.of(number))
                  : words.apply(word, null, "with_exit", word, Literal.of(number)));
        }
        first = false;
        pushWord(word, frame.block, out);
      }
    }
  }

  private void pushWord(Local word, Block region, BlockBuilder out) {
    var owner = plan.layout().owner(region);
    var span = owner == null ? plan.function().header().span() : owner.span();
    out.add(words.apply(out.temp("_"), span, "push_word", tape, word));
  }

  /** Where what is saved was made. */
  private @Nullable Span definition(Epilogue saved, Block block) {
    int index = saved.definedAt();
    return index < 0 ? plan.function().header().span() : block.instrs().get(index).span();
  }

  private Region regionOf(Frame frame) {
    boolean found = false;
    for (var f : frames) {
      found |= f == frame;
      if (found && f.region != null) {
        return f.region;
      }
    }
    throw new IllegalStateException("outside a region");
  }

  private void instr(Instr instr, BlockBuilder out) {
    switch (instr) {
      case Instr.If(var condition, var then, var otherwise, var span) -> {
        var yes = new BlockBuilder();
        if (currentRegion().hasBit(instr)) {
          var bit = currentRegion().bit(instr);
          yes.add(words.apply(bit.word(), null, "with_bit", bit.word(), Literal.of(bit.index())));
        }
        out.add(
            new Instr.If(
                condition,
                block(then, null, null, yes),
                block(otherwise, null, null, new BlockBuilder()),
                span));
      }
      case Instr.Loop loop -> loop(loop, out);
      case Instr.Break _, Instr.Continue _ -> {
        for (var frame : frames) {
          leave(frame, instr, out);
          if (frame.region != null) {
            break;
          }
        }
        out.add(instr);
      }
      case Instr.Return _ -> {
        for (var frame : frames) {
          leave(frame, instr, out);
          if (frame.rounds != null) {
            pushWord(frame.rounds, frame.block, out);
          }
        }
        out.add(instr);
      }
      case Instr.Call call -> call(call, out);
      case Instr.Try t -> attempt(t, out);
      default -> simple(instr, out);
    }
  }

  private void simple(Instr instr, BlockBuilder out) {
    if (isSuperfluous(instr)) {
      return;
    }
    for (var x : restoration.overwritten(instr)) {
      out.add(Vocabulary.push(tape, x, instr.span()));
    }
    spread(instr, out, out);
    out.add(instr);
  }

  private boolean isSuperfluous(Instr instr) {
    var superfluous = new boolean[1];
    Uses.writes(
        instr,
        x -> superfluous[0] |= plan.prepared().isSuperfluous(x, restoration::isNeeded));
    return superfluous[0];
  }

  /**
   * @param after what runs after the instruction
   */
  private void spread(Instr instr, BlockBuilder out, BlockBuilder after) {
    var spread = plan.spreads().get(instr);
    if (spread != null) {
      out.add(
          switch (instr) {
            case Instr.Assign(_, Expr.Apply(_, var operands), _) ->
                words.apply(spread, null, "spread", operands.get(0), operands.get(1));
            case Instr.Access a ->
                words.apply(
                    spread,
                    null,
                    "replaced",
                    Objects.requireNonNull(plan.prepared().structure(a)),
                    Literal.of(Preparation.subscripts(a.place())),
                    a.value());
            default -> throw new IllegalStateException("nothing that spreads");
          });
      var bit = currentRegion().broadcastBit(frames.getFirst().block);
      after.add(
          words.apply(bit.word(), null, "mark", bit.word(), Literal.of(bit.index()), spread));
    }
  }

  /** An attempt: nothing is recorded before it succeeded, and then at once. */
  private void attempt(Instr.Try t, BlockBuilder out) {
    var body = t.body();
    body.locals().forEach(out::home);
    var frame = new Frame(body, Epilogue.of(body, plan, restoration), null, null);
    frame.epilogue.stream().filter(Epilogue::isSpread).forEach(s -> out.home(s.local()));
    frames.push(frame);
    var tried = new BlockBuilder();
    var after = new BlockBuilder();
    for (var instr : body.instrs()) {
      if (!isSuperfluous(instr)) {
        for (var x : restoration.overwritten(instr)) {
          var old = out.temp(x.name());
          out.add(Vocabulary.copy(old, x));
          after.add(Vocabulary.push(tape, old, instr.span()));
        }
        spread(instr, tried, after);
        tried.add(instr);
      }
      frame.index++;
    }
    leave(frame, null, after);
    frames.pop();
    var failed = new BlockBuilder();
    boolean active = plan.activity().isActive(t.error());
    if (active && !(body.instrs().getLast() instanceof Instr.Throw)) {
      failed.add(words.apply(failed.temp("_"), t.span(), "check_thrown", t.error()));
    }
    var handler = block(t.handler(), null, null, failed);
    out.add(new Instr.Try(tried.block(), t.error(), handler, t.span()));
    after.block().locals().forEach(out::home);
    after.block().instrs().forEach(out::add);
  }

  private void loop(Instr.Loop loop, BlockBuilder out) {
    var region = plan.region(loop.body(), true);
    if (!plan.recorded().contains(loop)) {
      var body = region(loop.body(), region, null, new BlockBuilder());
      out.add(new Instr.Loop(loop.counter(), loop.count(), body, loop.span()));
      return;
    }
    var rounds = out.home(Local.var("rounds"));
    out.add(Vocabulary.copy(rounds, Literal.ZERO));
    var body = new BlockBuilder();
    var counter = loop.counter() == null ? body.temp("round") : loop.counter();
    body.add(words.apply(rounds, null, "add", counter, Literal.ONE));
    out.add(
        new Instr.Loop(
            counter, loop.count(), region(loop.body(), region, rounds, body), loop.span()));
    pushWord(rounds, loop.body(), out);
  }

  private void call(Instr.Call call, BlockBuilder out) {
    var saved = new ArrayList<Local>();
    for (var x : restoration.overwritten(call)) {
      var old = out.temp(x.name());
      out.add(Vocabulary.copy(old, x));
      saved.add(old);
    }
    out.add(plan.activity().isActive(call) ? augmented(call) : call);
    saved.forEach(x -> out.add(Vocabulary.push(tape, x, call.span())));
  }

  private Instr augmented(Instr.Call call) {
    var arguments = new ArrayList<Argument>(call.arguments());
    int captures =
        call.callee() instanceof Callee.Known(var function) ? function.captures().size() : 0;
    arguments.add(captures, Argument.of(tape));
    return new Instr.Call(
        call.result(), plan.derive().of(plan.activity().callee(call), Form.AUGMENTED), arguments, call.span());
  }
}
