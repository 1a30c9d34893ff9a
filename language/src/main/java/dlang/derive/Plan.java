package dlang.derive;

import dlang.core.Block;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the augmented and the adjoint program of a function must agree on.
 *
 * @param regions of the function's body and of each loop's body
 * @param spreads the local that holds, for a linear operation whose operands are not restored, how it broadcast; for a write to an
 *     element, what is written if it is of another structure than the elements
 * @param shadowed the locals with cells and cursors whose shadows the adjoint program uses
 * @param recorded the loops whose rounds the adjoint program repeats
 */
record Plan(
    Function function,
    Derive derive,
    Preparation prepared,
    Layout layout,
    Activity activity,
    Map<Block, Region> regions,
    Map<Instr, Local> spreads,
    Set<Local> shadowed,
    Set<Instr> recorded) {

  /** In which nothing was asked for yet. */
  static Plan of(Function function, Derive derive) {
    var prepared = new Preparation(function, derive);
    var body = prepared.body();
    return new Plan(
        function,
        derive,
        prepared,
        new Layout(function, body),
        new Activity(function, body),
        new IdentityHashMap<>(),
        new IdentityHashMap<>(),
        new HashSet<>(),
        noInstructions());
  }

  private static Set<Instr> noInstructions() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** For writing the programs again: what was asked for is kept, what was laid out is not. */
  Plan again() {
    return new Plan(
        function,
        derive,
        prepared,
        layout,
        activity,
        new IdentityHashMap<>(),
        spreads,
        shadowed,
        noInstructions());
  }

  Block body() {
    return prepared.body();
  }

  Vocabulary words() {
    return derive.words();
  }

  /** The bit that tells whether an array is kept on the tape (see {@link Loads}). */
  Region.Bit keptBit(Local x) {
    var body = layout.region(layout.home(x));
    return region(body, body != body()).bit(x);
  }

  /** Runs one of two pieces of code. */
  void ifKept(Local x, BlockBuilder kept, BlockBuilder otherwise, BlockBuilder out) {
    var isKept = words().test("kept", keptBit(x), out);
    out.add(new Instr.If(isKept, kept.block(), otherwise.block(), null));
  }

  Region region(Block block, boolean isLoop) {
    return regions.computeIfAbsent(block, b -> new Region(b, isLoop));
  }
}
