package dlang.core;

import java.util.List;

/**
 * Instructions in order, and the locals whose home this block is. A home local starts unset each time the
 * block is entered and is not used outside the block.
 */
public record Block(List<Local> locals, List<Instr> instrs) {

  public static final Block EMPTY = new Block(List.of(), List.of());

  public Block {
    locals = List.copyOf(locals);
    instrs = List.copyOf(instrs);
  }
}
