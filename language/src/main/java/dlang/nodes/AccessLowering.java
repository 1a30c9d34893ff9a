package dlang.nodes;

import dlang.core.Atom;
import dlang.core.Instr;
import dlang.core.Instr.Access.Mode;
import dlang.core.Local;
import dlang.core.Place;
import dlang.nodes.access.Grow;
import dlang.nodes.access.Holder;
import dlang.nodes.access.LoadAtCursorNodeGen;
import dlang.nodes.access.PathStep;
import dlang.nodes.access.ReadAdjoint;
import dlang.nodes.access.ReadAdjointElement2NodeGen;
import dlang.nodes.access.ReadAdjointElementNodeGen;
import dlang.nodes.access.ReadCell;
import dlang.nodes.access.ReadElement2NodeGen;
import dlang.nodes.access.ReadElementNodeGen;
import dlang.nodes.access.ReadFieldNodeGen;
import dlang.nodes.access.ReadPath;
import dlang.nodes.access.Shrink;
import dlang.nodes.access.Store;
import dlang.nodes.access.StoreAtCursorNodeGen;
import dlang.nodes.access.StoreCell;
import dlang.nodes.access.StoreElement2NodeGen;
import dlang.nodes.access.StoreElementNodeGen;
import dlang.nodes.access.StoreFieldNodeGen;
import dlang.nodes.access.StorePath;
import dlang.nodes.access.Take;
import dlang.nodes.access.TakeCell;
import dlang.nodes.access.TakeElement2NodeGen;
import dlang.nodes.access.TakeElementNodeGen;
import dlang.nodes.access.TakePath;
import dlang.nodes.local.Share;
import dlang.nodes.tape.Pop;
import dlang.nodes.tape.Push;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes nodes of accesses and resizes, special ones for the common shapes of paths. */
final class AccessLowering {

  private final Lowering function;
  private final BlockLowering block;

  AccessLowering(Lowering function, BlockLowering block) {
    this.function = function;
    this.block = block;
  }

  ExpressionNode read(Instr.Access access) {
    var value = readPlace(access);
    return function.ownership.sharesResult(access) ? new Share(value) : value;
  }

  private ExpressionNode readPlace(Instr.Access access) {
    return switch (access.place()) {
      case Place.InLocal(Local base, var path) -> {
        var nodes = operands(access, base, path, List.of());
        yield read(access, nodes.next(), steps(path, nodes));
      }
      case Place.InCell(Atom cell, var path) -> {
        var nodes = operands(access, cell, path, List.of());
        var content = new ReadCell(nodes.next(), cell.toString());
        content.setSpan(access.span());
        yield path.isEmpty() ? content : read(access, content, steps(path, nodes));
      }
      case Place.AtCursor(Atom cursor) -> {
        var position = function.cursors.position(cursor);
        yield position == null
            ? LoadAtCursorNodeGen.create(Mode.READ, block.operand(access, cursor))
            : new Pop(position);
      }
    };
  }

  private ExpressionNode read(Instr.Access access, ExpressionNode base, List<PathStep> path) {
    var structure = structure(access, access.structure());
    if (structure != null) {
      return readAdjoint(base, path, structure);
    }
    var value = base;
    for (int i = 0; i < path.size(); i++) {
      boolean pair = isPair(path, i);
      value = pair ? readPair(value, path, i) : readStep(value, path.get(i));
      value.setSpan(access.span());
      if (path.get(i) instanceof PathStep.Field field) {
        value.setSpan(field.span());
      }
      i += pair ? 1 : 0;
    }
    return value;
  }

  private static ExpressionNode readAdjoint(
      ExpressionNode base, List<PathStep> path, ExpressionNode structure) {
    if (path.size() == 1 && path.getFirst() instanceof PathStep.Element element) {
      return ReadAdjointElementNodeGen.create(base, element.index(), structure);
    } else if (path.size() == 1 && path.getFirst() instanceof PathStep.Part part && part.isPair()) {
      return ReadAdjointElement2NodeGen.create(
          false, base, part.index(0), part.index(1), structure);
    } else if (path.size() == 2 && isPair(path, 0)) {
      return ReadAdjointElement2NodeGen.create(
          true, base, index(path.get(0)), index(path.get(1)), structure);
    }
    return new ReadAdjoint(base, array(path), structure);
  }

  private static boolean isPair(List<PathStep> path, int i) {
    return i + 1 < path.size()
        && path.get(i) instanceof PathStep.Element
        && path.get(i + 1) instanceof PathStep.Element;
  }

  private static ExpressionNode readPair(ExpressionNode base, List<PathStep> path, int i) {
    return ReadElement2NodeGen.create(true, base, index(path.get(i)), index(path.get(i + 1)));
  }

  private static ExpressionNode readStep(ExpressionNode base, PathStep step) {
    return switch (step) {
      case PathStep.Field field -> ReadFieldNodeGen.create(field.name(), base);
      case PathStep.Element element -> ReadElementNodeGen.create(base, element.index());
      case PathStep.Part part when part.isPair() ->
          ReadElement2NodeGen.create(false, base, part.index(0), part.index(1));
      default -> ReadPath.value(base, step);
    };
  }

  ExpressionNode structure(Instr.Access access) {
    return switch (access.place()) {
      case Place.InLocal(Local base, var path) -> {
        var nodes = operands(access, base, path, List.of());
        yield ReadPath.structure(nodes.next(), array(steps(path, nodes)));
      }
      case Place.InCell(Atom cell, var path) -> {
        var nodes = operands(access, cell, path, List.of());
        var content = new ReadCell(nodes.next(), cell.toString());
        yield ReadPath.structure(content, array(steps(path, nodes)));
      }
      case Place.AtCursor _ -> throw new IllegalStateException("no array lies under a cursor");
    };
  }

  ExpressionNode take(Instr.Access access) {
    return switch (access.place()) {
      case Place.AtCursor(Atom cursor) ->
          LoadAtCursorNodeGen.create(Mode.TAKE, block.operand(access, cursor));
      case Place.InCell(Atom cell, var path) when path.isEmpty() ->
          new TakeCell(block.operand(access, cell));
      case Place.InCell(Atom cell, var path) -> {
        var nodes = operands(access, cell, path, List.of());
        yield take(access, inCell(cell, nodes.next()), steps(path, nodes));
      }
      case Place.InLocal(Local base, var path) -> {
        var nodes = operands(access, null, path, List.of());
        yield take(access, inLocal(base), steps(path, nodes));
      }
    };
  }

  private ExpressionNode take(Instr.Access access, Holder holder, List<PathStep> path) {
    var take = new Take(holder, structure(access, access.structure()));
    if (path.size() == 1 && path.getFirst() instanceof PathStep.Element element) {
      return TakeElementNodeGen.create(take, element.index());
    } else if (path.size() == 1 && path.getFirst() instanceof PathStep.Part part && part.isPair()) {
      return TakeElement2NodeGen.create(take, false, part.index(0), part.index(1));
    } else if (path.size() == 2 && isPair(path, 0)) {
      return TakeElement2NodeGen.create(take, true, index(path.get(0)), index(path.get(1)));
    }
    return new TakePath(array(path), take);
  }

  /** WRITE or ACCUMULATE. */
  StatementNode store(Instr.Access access) {
    var value = access.value();
    return switch (access.place()) {
      case Place.AtCursor(Atom cursor) -> {
        var position = function.cursors.position(cursor);
        if (position != null) {
          yield new Push(position, block.operand(access, value));
        }
        var nodes = block.operands(access, List.of(cursor, value));
        yield StoreAtCursorNodeGen.create(access.mode(), nodes.get(0), nodes.get(1));
      }
      case Place.InCell(Atom cell, var path) when path.isEmpty() -> {
        var nodes = block.operands(access, List.of(cell, value));
        yield new StoreCell(access.mode(), nodes.get(0), nodes.get(1));
      }
      case Place.InCell(Atom cell, var path) -> {
        var nodes = operands(access, cell, path, List.of(value));
        var holder = inCell(cell, nodes.next());
        yield store(access, holder, steps(path, nodes), nodes.next());
      }
      case Place.InLocal(Local base, var path) -> {
        var nodes = operands(access, null, path, List.of(value));
        yield store(access, inLocal(base), steps(path, nodes), nodes.next());
      }
    };
  }

  private StatementNode store(
      Instr.Access access, Holder holder, List<PathStep> path, ExpressionNode value) {
    var store = new Store(access.mode(), holder, structure(access, access.structure()));
    if (path.size() == 1 && path.getFirst() instanceof PathStep.Element element) {
      return StoreElementNodeGen.create(store, element.index(), value);
    } else if (path.size() == 1 && path.getFirst() instanceof PathStep.Part part && part.isPair()) {
      return StoreElement2NodeGen.create(store, false, part.index(0), part.index(1), value);
    } else if (path.size() == 2 && isPair(path, 0)) {
      return StoreElement2NodeGen.create(
          store, true, index(path.get(0)), index(path.get(1)), value);
    }
    if (path.size() == 1 && path.getFirst() instanceof PathStep.Field field) {
      return StoreFieldNodeGen.create(store, field, value);
    }
    return new StorePath(array(path), value, store);
  }

  /** PUSH or INSERT. */
  StatementNode grow(Instr.Resize resize) {
    var rest = new ArrayList<@Nullable Atom>();
    rest.add(resize.index());
    rest.add(resize.value());
    var located = located(resize, rest);
    return new Grow(
        located.holder,
        array(located.path),
        located.rest.next(),
        located.rest.next(),
        structure(resize, resize.structure()));
  }

  /** POP or REMOVE. */
  ExpressionNode shrink(Instr.Resize resize) {
    var rest = new ArrayList<@Nullable Atom>();
    rest.add(resize.index());
    var located = located(resize, rest);
    return new Shrink(
        located.holder,
        array(located.path),
        located.rest.next(),
        structure(resize, resize.structure()));
  }

  private record Located(Holder holder, List<PathStep> path, Iterator<@Nullable ExpressionNode> rest) {}

  private Located located(Instr.Resize resize, List<@Nullable Atom> rest) {
    return switch (resize.place()) {
      case Place.InLocal(Local base, var path) -> {
        var nodes = operands(resize, null, path, rest);
        yield new Located(inLocal(base), steps(path, nodes), nodes);
      }
      case Place.InCell(Atom cell, var path) -> {
        var nodes = operands(resize, cell, path, rest);
        var holder = inCell(cell, nodes.next());
        yield new Located(holder, steps(path, nodes), nodes);
      }
      case Place.AtCursor _ -> throw new IllegalStateException("no array lies under a cursor");
    };
  }

  private Holder inLocal(Local base) {
    return new Holder.InLocal(function.frame.slot(base));
  }

  private static Holder inCell(Atom cell, ExpressionNode node) {
    return new Holder.InCell(node, cell.toString());
  }

  /** A structure is read only when it is needed, which is seldom; the block has settled it before. */
  private @Nullable ExpressionNode structure(Instr instr, @Nullable Atom structure) {
    return structure == null ? null : block.operand(instr, structure);
  }

  /** Nodes for the base (if there is one), the indices of the path, and the rest, in this order. */
  private Iterator<@Nullable ExpressionNode> operands(
      Instr instr,
      @Nullable Atom base,
      List<Place.Step> path,
      List<? extends @Nullable Atom> rest) {
    var atoms = new ArrayList<@Nullable Atom>();
    if (base != null) {
      atoms.add(base);
    }
    for (Place.Step step : path) {
      if (step instanceof Place.Index(var subscripts)) {
        for (Place.Subscript subscript : subscripts) {
          switch (subscript) {
            case Place.At(Atom index) -> atoms.add(index);
            case Place.Slice slice -> {
              atoms.add(slice.from());
              atoms.add(slice.to());
            }
          }
        }
      }
    }
    atoms.addAll(rest);
    return block.operands(instr, atoms).iterator();
  }

  private static List<PathStep> steps(
      List<Place.Step> path, Iterator<@Nullable ExpressionNode> nodes) {
    var steps = new ArrayList<PathStep>();
    for (Place.Step step : path) {
      steps.add(
          switch (step) {
            case Place.Field(String name, var span) -> new PathStep.Field(name, span);
            case Place.Index(var subscripts) -> index(subscripts, nodes);
          });
    }
    return steps;
  }

  private static PathStep index(
      List<Place.Subscript> subscripts, Iterator<@Nullable ExpressionNode> nodes) {
    var steps = new ArrayList<PathStep>();
    for (Place.Subscript subscript : subscripts) {
      steps.add(
          switch (subscript) {
            case Place.At _ -> new PathStep.Element(nodes.next());
            case Place.Slice slice ->
                new PathStep.Stretch(nodes.next(), nodes.next(), slice.inclusive());
          });
    }
    return steps.size() == 1 && steps.getFirst() instanceof PathStep.Element
        ? steps.getFirst()
        : new PathStep.Part(steps);
  }

  private static ExpressionNode index(PathStep step) {
    return ((PathStep.Element) step).index();
  }

  private static PathStep[] array(List<PathStep> path) {
    return path.toArray(PathStep[]::new);
  }
}
