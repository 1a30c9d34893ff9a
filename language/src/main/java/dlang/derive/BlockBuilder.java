package dlang.derive;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Expr;
import dlang.core.Instr;
import dlang.core.Local;
import java.util.ArrayList;
import java.util.List;

/** A block that is being written. */
final class BlockBuilder {

  private final List<Local> locals = new ArrayList<>();
  private final List<Instr> instrs = new ArrayList<>();

  void add(Instr instr) {
    instrs.add(instr);
  }

  void addFirst(List<Instr> first) {
    instrs.addAll(0, first);
  }

  /** Makes this block the home of a local. */
  Local home(Local local) {
    locals.add(local);
    return local;
  }

  /** Whether this block is the home of a local, so that what is assigned to it here is all that it ever holds, unless it is mutable. */
  boolean isHome(Local local) {
    return locals.contains(local);
  }

  Local temp(String name) {
    return home(Local.temp(name));
  }

  /** A new array of these elements. */
  Local array(List<Atom> elements) {
    var array = temp("array");
    add(new Instr.Assign(array, new Expr.MakeArray(elements), null));
    return array;
  }

  boolean isEmpty() {
    return instrs.isEmpty();
  }

  Block block() {
    return new Block(locals, instrs);
  }
}
