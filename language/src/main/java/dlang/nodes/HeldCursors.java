package dlang.nodes;

import dlang.core.Block;
import dlang.core.Builtin;
import dlang.core.Expr;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access.Mode;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import dlang.nodes.tape.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tapes and sweeps have their position in the frame: during a loop, each parameter that the
 * loop only pushes to or pops from.
 */
final class HeldCursors {

  private final Set<Local> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Local, Position> held = new IdentityHashMap<>();
  private final Frame frame;

  HeldCursors(Function function, Frame frame) {
    this.frame = frame;
    function.parameters().stream().filter(p -> !p.inout()).forEach(p -> parameters.add(p.local()));
  }

  /** The position of a local that is a cursor in the frame now, else null. */
  @Nullable Position position(Object local) {
    return held.get(local);
  }

  /** The cursors that {@code loop} can hold and no loop around it holds. */
  List<Local> candidates(Instr.Loop loop) {
    var moved = Collections.<Local>newSetFromMap(new IdentityHashMap<>());
    var used = Collections.<Local>newSetFromMap(new IdentityHashMap<>());
    visit(loop.body(), moved, used);
    moved.removeAll(used);
    moved.removeAll(held.keySet());
    moved.retainAll(parameters);
    return new ArrayList<>(moved);
  }

  private static void visit(Block block, Set<Local> moved, Set<Local> used) {
    for (Instr instr : block.instrs()) {
      var cursor = moved(instr);
      if (cursor != null) {
        moved.add(cursor);
      }
      Uses.reads(
          instr,
          local -> {
            if (local != cursor) {
              used.add(local);
            }
          });
      Uses.blocks(instr).forEach(inner -> visit(inner, moved, used));
    }
  }

  /** The cursor that an instruction pushes to or pops from, without another use of it. */
  private static @Nullable Local moved(Instr instr) {
    return switch (instr) {
      case Instr.Access(var mode, Place.AtCursor(Local cursor), var value, _, _)
          when value != cursor && (mode == Mode.WRITE || mode == Mode.READ) ->
          cursor;
      case Instr.Assign(_, Expr.Apply(Builtin builtin, var arguments), _)
          when isOfWords(builtin) && arguments.getFirst() instanceof Local cursor ->
          cursor;
      default -> null;
    };
  }

  static boolean isOfWords(Builtin builtin) {
    return builtin.name().equals("push_word") || builtin.name().equals("pop_word");
  }

  void hold(List<Local> cursors) {
    for (Local cursor : cursors) {
      held.put(
          cursor,
          new Position(
              frame.slot(cursor),
              frame.hiddenObject(),
              frame.hiddenInt(),
              frame.hiddenInt(),
              frame.hiddenInt()));
    }
  }

  void release(List<Local> cursors) {
    cursors.forEach(held::remove);
  }
}
