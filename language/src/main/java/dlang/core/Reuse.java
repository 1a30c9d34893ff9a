package dlang.core;

import dlang.core.Instr.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Value numbering: what was computed already is not computed again.
 *
 * <p>In: a body. Out: one that does the same, in which plain arithmetic on the same operands, and
 * reading along the same path from the same version of a local, happen once where the first result
 * is still there. A named variable keeps its own local, as a copy; temporaries that are not needed
 * any more are left out. Cells are read again, since anything called may write them.
 */
final class Reuse {

  private static final Set<String> PURE =
      Set.of("add", "sub", "mul", "div", "neg", "lt", "le", "gt", "ge", "eq", "ne", "not");

  /** A value that a mutable local held. */
  private record Version(Local local, int number) {}

  /** Stands for the objects of the host, whose members anything that is called may change. */
  private final Local host = Local.var("host");

  private final Map<Local, Integer> definitions = new IdentityHashMap<>();
  private final Map<Block, Set<Local>> written = new IdentityHashMap<>();
  private final Map<Local, Integer> versions = new IdentityHashMap<>();
  private final Map<List<Object>, Local> available = new HashMap<>();
  private final Map<Local, Local> replaced = new IdentityHashMap<>();
  private final Rewriter rewriter = new Rewriter(this::current);
  private int lastVersion;
  private boolean reused;

  private Reuse() {}

  static Block in(Block body) {
    var reuse = new Reuse();
    reuse.count(body);
    var result = reuse.block(body);
    return reuse.reused ? result : body;
  }

  /** Counts the assignments of each local. */
  private void count(Block block) {
    for (var instr : block.instrs()) {
      Uses.writes(instr, local -> definitions.merge(local, 1, Integer::sum));
      Uses.blocks(instr).forEach(this::count);
    }
  }

  private Local current(Local local) {
    return replaced.getOrDefault(local, local);
  }

  /** The mutable locals that are written in a block. */
  private Set<Local> written(Block block) {
    var known = written.get(block);
    if (known != null) {
      return known;
    }
    var found = new HashSet<Local>();
    for (var instr : block.instrs()) {
      writes(
          instr,
          local -> {
            if (local.isMutable()) {
              found.add(local);
            }
          });
      Uses.blocks(instr).forEach(b -> found.addAll(written(b)));
    }
    written.put(block, found);
    return found;
  }

  private void writes(Instr instr, Consumer<Local> to) {
    Uses.writes(instr, to);
    if (instr instanceof Instr.Call) {
      to.accept(host);
    }
  }

  private void newVersion(Local local) {
    if (local.isMutable()) {
      versions.put(local, ++lastVersion);
    }
  }

  private void newVersions(Block block) {
    written(block).forEach(this::newVersion);
  }

  private Block block(Block block) {
    var out = new ArrayList<Instr>(block.instrs().size());
    var added = new ArrayList<List<Object>>();
    for (var instr : block.instrs()) {
      instr(instr, out, added);
    }
    added.forEach(available::remove);
    var locals = block.locals().stream().filter(l -> !replaced.containsKey(l)).toList();
    return new Block(locals, out);
  }

  private void instr(Instr instr, List<Instr> out, List<List<Object>> added) {
    switch (instr) {
      case Instr.If i -> {
        var condition = rewriter.atom(i.condition());
        var before = new IdentityHashMap<Local, Integer>();
        written(i.then()).forEach(local -> before.put(local, version(local)));
        var then = block(i.then());
        versions.putAll(before);
        var otherwise = block(i.otherwise());
        newVersions(i.then());
        newVersions(i.otherwise());
        out.add(new Instr.If(condition, then, otherwise, i.span()));
      }
      case Instr.Loop l -> {
        newVersions(l.body());
        var count = l.count() == null ? null : rewriter.atom(l.count());
        var body = block(l.body());
        newVersions(l.body());
        out.add(new Instr.Loop(l.counter(), count, body, l.span()));
      }
      case Instr.Try t -> {
        var body = block(t.body());
        newVersions(t.body());
        var handler = block(t.handler());
        newVersions(t.handler());
        out.add(new Instr.Try(body, t.error(), handler, t.span()));
      }
      default -> simple(instr, out, added);
    }
  }

  private void simple(Instr instr, List<Instr> out, List<List<Object>> added) {
    var key = key(instr);
    if (!key.isEmpty()) {
      var target = target(instr);
      var same = available.get(key);
      if (same != null) {
        reused = true;
        replace(target, same, instr, out);
        return;
      }
      if (!target.isMutable()) {
        available.put(key, target);
        added.add(key);
      }
    }
    out.add(rewriter.simple(instr, instr.span()));
    writes(instr, this::newVersion);
  }

  private static Local target(Instr instr) {
    return switch (instr) {
      case Instr.Assign assign -> assign.target();
      case Access access -> (Local) access.value();
      default -> throw new IllegalArgumentException(instr.toString());
    };
  }

  private void replace(Local target, Local same, Instr instr, List<Instr> out) {
    if (target.kind() == Local.Kind.TEMP && definitions.getOrDefault(target, 0) == 1) {
      replaced.put(target, same);
    } else {
      out.add(new Instr.Assign(target, new Expr.Copy(same), instr.span()));
      newVersion(target);
    }
  }

  /** What an instruction computes: equal keys, equal values. Empty if it is not to be reused. */
  private List<Object> key(Instr instr) {
    return switch (instr) {
      case Instr.Assign(_, Expr.Apply(Builtin builtin, var arguments), _)
          when PURE.contains(builtin.name()) -> {
        var key = new ArrayList<Object>();
        key.add(builtin);
        arguments.forEach(a -> key.add(operand(a)));
        yield key;
      }
      case Access(var mode, Place.InLocal(var base, var path), _, var structure, _)
          when mode == Access.Mode.READ && structure == null -> {
        var key = new ArrayList<Object>();
        key.add(mode);
        key.add(operand(base));
        path.forEach(step -> step(step, key));
        yield key;
      }
      default -> List.of();
    };
  }

  private void step(Place.Step step, List<Object> key) {
    switch (step) {
      case Place.Field field -> {
        key.add(field.name());
        key.add(operand(host));
      }
      case Place.Index(var subscripts) -> {
        key.add(subscripts.size());
        for (var subscript : subscripts) {
          switch (subscript) {
            case Place.At(var index) -> key.add(operand(index));
            case Place.Slice(var from, var to, var inclusive) -> {
              key.add(inclusive);
              key.add(from == null ? inclusive : operand(from));
              key.add(to == null ? inclusive : operand(to));
            }
          }
        }
      }
    }
  }

  private int version(Local local) {
    return versions.getOrDefault(local, 0);
  }

  private Object operand(Atom atom) {
    return switch (rewriter.atom(atom)) {
      case Local local when local.isMutable() -> new Version(local, version(local));
      case Atom constant -> constant;
    };
  }
}
