package dlang.derive;

import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where everything in a function body is: positions of instructions, homes and definitions of locals. */
final class Layout {

  /** The instruction at {@code block.instrs().get(index)}. */
  record Position(Block block, int index) {}

  private final Map<Instr, Position> positions = new IdentityHashMap<>();
  private final Map<Block, Instr> owners = new IdentityHashMap<>();
  private final Map<Instr, Set<Local>> mentions = new IdentityHashMap<>();
  private final Map<Local, Block> homes = new HashMap<>();
  private final Map<Local, Integer> order = new HashMap<>();
  private final Map<Local, Instr> definitions = new HashMap<>();
  private final Map<Local, List<Instr>> writers = new HashMap<>();
  private final Set<Local> counters = new HashSet<>();
  private final Set<Local> errors = new HashSet<>();
  private final Map<Local, Integer> firstWrite = new HashMap<>();
  private int number;

  Layout(dlang.core.Function f, Block body) {
    for (var local : f.captures()) {
      homes.put(local, body);
      order.put(local, number++);
    }
    for (var parameter : f.parameters()) {
      homes.put(parameter.local(), body);
      order.put(parameter.local(), number++);
    }
    enter(body);
  }

  private void enter(Block block) {
    for (var local : block.locals()) {
      homes.put(local, block);
    }
    for (int i = 0; i < block.instrs().size(); i++) {
      var instr = block.instrs().get(i);
      positions.put(instr, new Position(block, i));
      Uses.writes(instr, x -> wrote(instr, x));
      if (instr instanceof Instr.Loop l && l.counter() != null) {
        homes.put(l.counter(), l.body());
        counters.add(l.counter());
      }
      if (instr instanceof Instr.Try t) {
        homes.put(t.error(), t.handler());
        errors.add(t.error());
      }
      for (var inner : Uses.blocks(instr)) {
        owners.put(inner, instr);
        enter(inner);
      }
    }
  }

  /** The instruction that a block is part of; null if it is the function's body. */
  @Nullable Instr owner(Block block) {
    return owners.get(block);
  }

  private void wrote(Instr instr, Local x) {
    order.computeIfAbsent(x, _ -> number++);
    writers.computeIfAbsent(x, _ -> new ArrayList<>()).add(instr);
    if (homes.containsKey(x)) {
      firstWrite.putIfAbsent(x, indexIn(homes.get(x), instr));
    }
    if (instr instanceof Instr.Assign || isRead(instr, x)) {
      definitions.put(x, instr);
    }
  }

  private static boolean isRead(Instr instr, Local x) {
    return instr instanceof Instr.Access a && a.mode() == Instr.Access.Mode.READ && a.value() == x;
  }

  Block home(Local x) {
    var home = homes.get(x);
    if (home == null) {
      throw new IllegalStateException("no home: " + x);
    }
    return home;
  }

  boolean isHomeOf(Block block, Local x) {
    return homes.get(x) == block;
  }

  /** A number that grows with the place of the first definition in the text. */
  int order(Local x) {
    return order.getOrDefault(x, -1);
  }

  boolean isCounter(Local x) {
    return counters.contains(x);
  }

  /** The assignment to a local or the access that reads it, if that stands in its home block and nothing else writes it. */
  @Nullable Instr definition(Local x) {
    var definition = definitions.get(x);
    return definition != null
            && writers(x).size() == 1
            && position(definition).block() == homes.get(x)
        ? definition
        : null;
  }

  /** Whether a local gets nothing but what stands on a tape. */
  boolean isPopped(Local x) {
    return !writers(x).isEmpty()
        && writers(x).stream()
            .allMatch(w -> isRead(w, x) && ((Instr.Access) w).place() instanceof Place.AtCursor);
  }

  /** The body of the function or the loop that a block belongs to. */
  Block region(Block block) {
    Block at = block;
    while (owners.get(at) instanceof Instr owner && !(owner instanceof Instr.Loop)) {
      at = position(owner).block();
    }
    return at;
  }

  Position position(Instr instr) {
    return Objects.requireNonNull(positions.get(instr));
  }

  /** What writes a local. */
  private List<Instr> writers(Local x) {
    return writers.getOrDefault(x, List.of());
  }

  /** The index of the instruction of {@code block} that is {@code instr} or contains it; -1 if there is none. */
  int indexIn(Block block, Instr instr) {
    Instr at = instr;
    while (at != null) {
      var position = position(at);
      if (position.block() == block) {
        return position.index();
      }
      at = owners.get(position.block());
    }
    return -1;
  }

  /** The index in its home block of the first instruction that writes a local; -1 if it is set on entry. */
  int definedAt(Local x) {
    return x.isParameter() || isCounter(x) || errors.contains(x)
        ? -1
        : firstWrite.getOrDefault(x, home(x).instrs().size());
  }

  /** Whether an instruction of {@code block} from index {@code from} to before {@code to} writes a local. */
  boolean isWritten(Local x, Block block, int from, int to) {
    for (var writer : writers.getOrDefault(x, List.of())) {
      int index = indexIn(block, writer);
      if (from <= index && index < to) {
        return true;
      }
    }
    return false;
  }

  /** All locals mentioned by an instruction and inside it whose home is outside it. */
  Set<Local> outerMentions(Instr instr) {
    return mentions.computeIfAbsent(
        instr,
        _ -> {
          var all = new java.util.LinkedHashSet<Local>();
          Uses.mentions(instr, all::add);
          all.removeIf(x -> homes.containsKey(x) && isInside(instr, home(x)));
          return all;
        });
  }

  /** Whether a local is there before a compound instruction and after it. */
  boolean isOutside(Local x, Instr instr) {
    return !isInside(instr, home(x));
  }

  private boolean isInside(Instr instr, Block block) {
    Block at = block;
    while (true) {
      var owner = owners.get(at);
      if (owner == null) {
        return false;
      }
      if (owner == instr) {
        return true;
      }
      at = position(owner).block();
    }
  }
}
