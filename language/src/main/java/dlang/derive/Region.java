package dlang.derive;

import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The body of a function or loop with all branches in it, without the loops in it: what happened when it ran once
 * is told by its path words. Each word has 24 bits, one for each thing to remember, in the order in which they are
 * asked for. Exits are numbered from 1 in the order of the text; falling off the end is the last number.
 * The number of the exit stands above the bits of the first word, or, if there are many exits, in that word alone.
 */
final class Region {

  private static final int BITS = 24;
  private static final int EXITS = 127;

  /** A bit of a path word. */
  record Bit(Local word, int index) {}

  private final Map<Instr, Integer> exits = new IdentityHashMap<>();
  private final Map<Instr, int[]> exitsInside = new IdentityHashMap<>();
  private final Map<Block, int[]> lastExits = new IdentityHashMap<>();
  private final Map<Object, Bit> bits = new IdentityHashMap<>();
  private final List<Local> words = new ArrayList<>();
  private int used;
  private int last;
  private boolean asked;

  Region(Block body, boolean isLoop) {
    number(body, isLoop);
  }

  private void number(Block block, boolean mine) {
    for (var instr : block.instrs()) {
      int before = last;
      switch (instr) {
        case Instr.Break _, Instr.Continue _ -> {
          if (mine) {
            exits.put(instr, ++last);
          }
        }
        case Instr.Return _ -> exits.put(instr, ++last);
        case Instr.Loop(_, _, var inner, _) -> number(inner, false);
        default -> Uses.blocks(instr).forEach(inner -> number(inner, mine));
      }
      if (last > before) {
        exitsInside.put(instr, new int[] {before + 1, last});
      }
    }
  }

  /** Whether this region can be left inside {@code instr}. */
  boolean isLeftIn(Instr instr) {
    return exitsInside.containsKey(instr);
  }

  /** The largest number of an exit inside {@code instr}. */
  int lastExitIn(Instr instr) {
    return Objects.requireNonNull(exitsInside.get(instr))[1];
  }

  /** The largest number of an exit in the instructions of a block up to {@code index}; -1 if there is none. */
  int lastExitUpTo(Block block, int index) {
    var upTo = lastExits.computeIfAbsent(block, this::lastExits);
    int i = Math.min(index, upTo.length - 1);
    return i < 0 ? -1 : upTo[i];
  }

  private int[] lastExits(Block block) {
    var upTo = new int[block.instrs().size()];
    int exit = -1;
    for (int i = 0; i < upTo.length; i++) {
      var instr = block.instrs().get(i);
      exit = isLeftIn(instr) ? lastExitIn(instr) : exit;
      upTo[i] = exit;
    }
    return upTo;
  }

  int exit(Instr instr) {
    return Objects.requireNonNull(exits.get(instr));
  }

  int end() {
    return last + 1;
  }

  /** The bit that belongs to something. */
  Bit bit(Object owner) {
    return bits.computeIfAbsent(
        owner,
        _ -> {
          var word = word(used / BITS + (hasExitWord() ? 1 : 0));
          return new Bit(word, used++ % BITS);
        });
  }

  /**
   * The bit that tells that some operation of a block broadcast. Each block has its own, since what a block saves
   * depends on it, and is saved before what follows the block runs.
   */
  Bit broadcastBit(Block block) {
    return bit(block);
  }

  boolean hasBit(Object owner) {
    return bits.containsKey(owner);
  }

  /** The word with the number of the exit; asking for it means that it must be recorded. */
  Local exitWord() {
    asked = true;
    return word(0);
  }

  boolean recordsExit() {
    return asked;
  }

  private Local word(int index) {
    while (words.size() <= index) {
      words.add(Local.var("path" + words.size()));
    }
    return words.get(index);
  }

  /** Whether the first word is the number of the exit and nothing else. */
  boolean hasExitWord() {
    return end() > EXITS;
  }

  /** The words in use. */
  List<Local> words() {
    return words;
  }
}
