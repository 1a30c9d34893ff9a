package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Rewriter;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves copies out of a derived program.
 *
 * <p>In: a body. Out: one that does the same, in which a local that is only another name for what another one holds for
 * as long as it is used is that other one, and what is computed into a temporary only to be copied goes where it
 * belongs at once. Copies are most of what adjoints of adjoints would otherwise be made of.
 */
final class Copies {

  private final Set<Local> kept;
  private final Map<Local, Integer> definitions = new HashMap<>();
  private final Map<Local, Integer> mentions = new HashMap<>();
  private final Map<Local, Local> instead = new HashMap<>();
  private final Set<Local> gone = new HashSet<>();
  private final Set<Local> visible = new HashSet<>();
  private final Rewriter rewriter = new Rewriter(x -> instead.getOrDefault(x, x));

  private Copies(Set<Local> kept) {
    this.kept = kept;
  }

  /**
   * @param kept locals that somebody may look for
   */
  static Block leaveOut(Block body, Set<Local> kept) {
    var copies = new Copies(kept);
    copies.count(body);
    return copies.block(body);
  }

  /** The same in a program that does what {@code original} does, whose variables a debugger shows. */
  static Block leaveOutBeside(Block original, Block body) {
    var kept = new HashSet<Local>();
    names(original, kept);
    return leaveOut(body, kept);
  }

  private static void names(Block block, Set<Local> to) {
    block.locals().stream().filter(x -> x.kind() != Local.Kind.TEMP).forEach(to::add);
    for (var instr : block.instrs()) {
      Uses.blocks(instr).forEach(inner -> names(inner, to));
    }
  }

  private void count(Block block) {
    for (var instr : block.instrs()) {
      Uses.writes(instr, x -> definitions.merge(x, 1, Integer::sum));
      Uses.reads(instr, x -> mentions.merge(x, 1, Integer::sum));
      Uses.blocks(instr).forEach(this::count);
    }
  }

  private Block block(Block block) {
    visible.addAll(block.locals());
    var mentioned = new ArrayList<Set<Local>>();
    for (var instr : block.instrs()) {
      var set = new HashSet<Local>();
      Uses.mentions(instr, set::add);
      mentioned.add(set);
    }
    var out = new ArrayList<Instr>();
    for (int i = 0; i < block.instrs().size(); i++) {
      var instr = block.instrs().get(i);
      if (instr instanceof Instr.Assign(var target, Expr.Copy(Local value), _)) {
        var source = rewriter.local(value);
        if (source == target) {
          continue;
        }
        if (block.locals().contains(target) && isAnotherName(target, source, block, i, mentioned)) {
          instead.put(target, source);
          continue;
        }
        if (value == source && isOnlyFor(value, target, out)) {
          continue;
        }
      }
      out.add(inside(instr));
    }
    visible.removeAll(block.locals());
    var locals = block.locals().stream().filter(x -> !instead.containsKey(x) && !gone.contains(x)).toList();
    return new Block(locals, out);
  }

  private Instr inside(Instr instr) {
    return switch (instr) {
      case Instr.If(var condition, var then, var otherwise, var span) ->
          new Instr.If(rewriter.atom(condition), block(then), block(otherwise), span);
      case Instr.Loop(var counter, var count, var body, var span) -> {
        Atom times = count == null ? null : rewriter.atom(count);
        yield new Instr.Loop(counter, times, block(body), span);
      }
      case Instr.Try(var body, var error, var handler, var span) ->
          new Instr.Try(block(body), error, block(handler), span);
      default -> rewriter.simple(instr, instr.span());
    };
  }

  /** Whether {@code target}, set by the instruction at {@code index} of its home block, always holds what {@code source} holds. */
  private boolean isAnotherName(
      Local target, Local source, Block home, int index, List<Set<Local>> mentioned) {
    if (kept.contains(target)
        || definitions.getOrDefault(target, 0) != 1
        || target.isConstant() && !source.isConstant()) {
      return false;
    }
    int last = mentioned.size() - 1;
    while (last > index && !mentioned.get(last).contains(target)) {
      last--;
    }
    if (mentioned.subList(0, index).stream().anyMatch(m -> m.contains(target))) {
      return false;
    }
    if (!source.isMutable()) {
      return source.isParameter()
          || visible.contains(source) && definitions.getOrDefault(source, 0) == 1;
    }
    for (int i = index + 1; i <= last; i++) {
      var instr = home.instrs().get(i);
      boolean setsAtOnce = i == last && instr instanceof Instr.Assign;
      if (!setsAtOnce && !isBack(instr, target, source) && writes(instr, source)) {
        return false;
      }
    }
    return visible.contains(source) || source.isParameter();
  }

  private static boolean isBack(Instr instr, Local from, Local to) {
    return instr instanceof Instr.Assign(var target, Expr.Copy(var value), _) && target == to && value == from;
  }

  private static boolean writes(Instr instr, Local x) {
    var found = new boolean[1];
    Uses.writes(instr, y -> found[0] |= x == y);
    return found[0]
        || Uses.blocks(instr).stream()
            .anyMatch(b -> b.instrs().stream().anyMatch(inner -> writes(inner, x)));
  }

  /** Whether {@code value} is computed only to be copied to {@code target} now; then it is computed there. */
  private boolean isOnlyFor(Local value, Local target, List<Instr> before) {
    if (value.kind() != Local.Kind.TEMP
        || kept.contains(value)
        || definitions.getOrDefault(value, 0) != 1
        || mentions.getOrDefault(value, 0) != 1) {
      return false;
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      var instr = before.get(i);
      if (instr instanceof Instr.Assign(var computed, Expr.Apply expr, var span) && computed == value) {
        before.set(i, new Instr.Assign(target, expr, span));
        gone.add(value);
        return true;
      }
      if (!(instr instanceof Instr.Assign) || mentions(instr, target)) {
        return false;
      }
    }
    return false;
  }

  private static boolean mentions(Instr instr, Local x) {
    var found = new boolean[1];
    Uses.mentions(instr, y -> found[0] |= x == y);
    return found[0];
  }
}
