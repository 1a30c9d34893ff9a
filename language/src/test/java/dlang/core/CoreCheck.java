package dlang.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks what holds of every core program. */
final class CoreCheck {

  private final Function function;
  private final Set<Local> visible = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Local> homes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Local> assigned = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> problems = new ArrayList<>();
  private int loops;

  private CoreCheck(Function function) {
    this.function = function;
  }

  /** What is wrong with a function, in words; empty if it is well formed. */
  static List<String> problems(Function function) {
    var check = new CoreCheck(function);
    function.captures().forEach(check::parameter);
    function.parameters().forEach(p -> check.parameter(p.local()));
    check.block(function.body(), null);
    var instrs = function.body().instrs();
    if (instrs.isEmpty() || !(instrs.getLast() instanceof Instr.Return)) {
      check.problem("the body does not end in a return");
    }
    return check.problems;
  }

  private void problem(String what) {
    problems.add(function.name() + ": " + what);
  }

  private void parameter(Local local) {
    if (!local.isParameter()) {
      problem(local + " is a parameter of kind " + local.kind());
    }
    visible.add(local);
    assigned.add(local);
  }

  /**
   * @param first a local that is set when the block begins, whose home it is
   */
  private void block(Block block, @Nullable Local first) {
    for (var local : block.locals()) {
      if (!homes.add(local)) {
        problem(local + " has two homes");
      }
      if (local.isParameter()) {
        problem(local + " is a parameter and has a home");
      }
      visible.add(local);
    }
    if (first != null) {
      if (!block.locals().contains(first)) {
        problem(first + " is not at home in its block");
      }
      assigned.add(first);
    }
    block.instrs().forEach(this::instr);
    block.locals().forEach(visible::remove);
  }

  private void instr(Instr instr) {
    Consumer<Local> read =
        local -> {
          if (!visible.contains(local)) {
            problem(local + " is used outside of its home");
          } else if (!assigned.contains(local)) {
            problem(local + " is used before it is set");
          }
        };
    Uses.reads(instr, read);
    switch (instr) {
      case Instr.If i -> {
        block(i.then(), null);
        block(i.otherwise(), null);
      }
      case Instr.Loop l -> {
        loops++;
        block(l.body(), l.counter());
        loops--;
      }
      case Instr.Try t -> {
        block(t.body(), null);
        block(t.handler(), t.error());
      }
      case Instr.Break _, Instr.Continue _ -> {
        if (loops == 0) {
          problem("a break or continue outside of a loop");
        }
      }
      default -> {}
    }
    if (!(instr instanceof Instr.Loop) && !(instr instanceof Instr.Try)) {
      Uses.writes(instr, this::written);
    }
  }

  private void written(Local local) {
    if (!visible.contains(local)) {
      problem(local + " is set outside of its home");
    }
    if (local.kind() == Local.Kind.PARAM) {
      problem(local + " is a parameter and set");
    }
    assigned.add(local);
  }
}
