package dlang.core;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One walk backward over a function's body that knows, at each instruction, which locals are read later. A
 * local that is borrowed from another keeps that one alive.
 */
abstract class Liveness {

  private final Function function;
  private final Map<Local, Local> borrowers;
  private final Map<Local, Integer> numbers = new IdentityHashMap<>();
  private BitSet caught = new BitSet();
  private BitSet afterLoop = new BitSet();
  private BitSet nextRound = new BitSet();
  private int tries;

  /** {@code borrowers}: from a local to the one whose value, or a part of it, it holds. */
  Liveness(Function function, Map<Local, Local> borrowers) {
    this.function = function;
    this.borrowers = borrowers;
  }

  /**
   * Called for each instruction, in loops repeatedly; the last time with all that is live.
   *
   * @param before what is live before it (for {@code if}, loops and {@code try}: before its operands are read)
   * @param after what is live after it
   */
  abstract void visit(Instr instr, Operands operands, Live before, Live after);

  /** A set of locals. */
  final class Live {

    private final BitSet set;

    private Live(BitSet set) {
      this.set = set;
    }

    boolean contains(Local local) {
      var number = numbers.get(local);
      return number != null && set.get(number);
    }
  }

  /** Whether the walk is inside a {@code try}. */
  final boolean insideTry() {
    return tries > 0;
  }

  final void walk() {
    block(function.body(), new BitSet());
  }

  private BitSet block(Block block, BitSet after) {
    List<Instr> instrs = block.instrs();
    BitSet live = after;
    for (int i = instrs.size() - 1; i >= 0; i--) {
      live = instr(instrs.get(i), live);
    }
    return live;
  }

  private BitSet instr(Instr instr, BitSet after) {
    BitSet live =
        switch (instr) {
          case Instr.If branch -> union(block(branch.then(), after), block(branch.otherwise(), after));
          case Instr.Loop loop -> loop(loop, after);
          case Instr.Try attempt -> attempt(attempt, after);
          case Instr.Break _ -> copy(afterLoop);
          case Instr.Continue _ -> copy(nextRound);
          case Instr.Return _ -> atExit();
          case Instr.Throw _ -> copy(caught);
          default -> copy(after);
        };
    var operands = Operands.of(instr);
    BitSet out = union(live, caught);
    if (operands.defined() != null) {
      live.clear(number(operands.defined()));
    }
    operands.borrowed().forEach(local -> use(local, live));
    operands.consumed().forEach(local -> use(local, live));
    operands.inout().forEach(local -> use(local, live));
    if (operands.changed() != null) {
      use(operands.changed(), live);
    }
    live.or(caught);
    visit(instr, operands, new Live(live), new Live(out));
    return live;
  }

  private BitSet loop(Instr.Loop loop, BitSet after) {
    BitSet outerAfter = afterLoop;
    BitSet outerNext = nextRound;
    BitSet head = copy(after);
    while (true) {
      afterLoop = after;
      nextRound = head;
      BitSet entered = union(block(loop.body(), head), after);
      if (loop.counter() != null) {
        entered.clear(number(loop.counter()));
      }
      entered.or(head);
      if (entered.equals(head)) {
        afterLoop = outerAfter;
        nextRound = outerNext;
        return copy(head);
      }
      head = entered;
    }
  }

  private BitSet attempt(Instr.Try attempt, BitSet after) {
    BitSet handler = block(attempt.handler(), after);
    handler.clear(number(attempt.error()));
    BitSet outer = caught;
    caught = union(outer, handler);
    tries++;
    BitSet live = block(attempt.body(), after);
    tries--;
    caught = outer;
    return union(live, handler);
  }

  private BitSet atExit() {
    var live = new BitSet();
    for (Parameter parameter : function.parameters()) {
      if (parameter.inout()) {
        live.set(number(parameter.local()));
      }
    }
    return live;
  }

  private void use(Local local, BitSet live) {
    for (Local l = local; l != null; l = borrowers.get(l)) {
      live.set(number(l));
    }
  }

  private int number(Local local) {
    return numbers.computeIfAbsent(local, l -> numbers.size());
  }

  private static BitSet copy(BitSet set) {
    return (BitSet) set.clone();
  }

  private static BitSet union(BitSet a, BitSet b) {
    BitSet all = copy(a);
    all.or(b);
    return all;
  }
}
