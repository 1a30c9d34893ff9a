package dlang.nodes;

import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import dlang.nodes.control.Condition;
import dlang.nodes.control.Evaluate;
import dlang.nodes.control.Forever;
import dlang.nodes.control.If;
import dlang.nodes.control.Jump;
import dlang.nodes.control.Loop;
import dlang.nodes.control.Return;
import dlang.nodes.control.StatementBlock;
import dlang.nodes.control.Throw;
import dlang.nodes.control.Try;
import dlang.nodes.literal.LiteralNode;
import dlang.nodes.local.ReadLocal;
import dlang.nodes.local.Share;
import dlang.nodes.local.Slot;
import dlang.nodes.local.WriteLocal;
import dlang.nodes.tape.Held;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes nodes of one block, and trees of its A-normal form: an expression whose temporary is used
 * once, later in the block, waits on a stack. An instruction takes what it uses from the top, if it
 * is there in the order of its operands; whatever else is waiting when something other than an
 * expression comes is evaluated into its slot first. So everything is evaluated in the order of the
 * instructions.
 */
final class BlockLowering {

  private record Waiting(Local temp, ExpressionNode expression) {}

  private final Lowering function;
  private final ExpressionLowering expressions;
  private final AccessLowering accesses;
  private final List<StatementNode> statements = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private int stepStart;
  private @Nullable Span step;

  BlockLowering(Lowering function) {
    this.function = function;
    this.expressions = new ExpressionLowering(function, this);
    this.accesses = new AccessLowering(function, this);
  }

  StatementNode lower(Block block) {
    for (Instr instr : block.instrs()) {
      lower(instr);
    }
    flush();
    endStep();
    return StatementBlock.of(statements);
  }

  private void lower(Instr instr) {
    switch (instr) {
      case Instr.Step(Span span) -> {
        flush();
        endStep();
        step = span;
      }
      case Instr.Assign(Local target, var expr, var _) ->
          assign(target, expressions.lower(instr, expr), instr, true);
      case Instr.Access access -> access(access);
      case Instr.Resize resize -> resize(resize);
      case Instr.Call call -> call(call);
      case Instr.If branch -> {
        var condition = condition(branch, branch.condition());
        add(
            instr,
            new If(condition, function.block(branch.then()), function.block(branch.otherwise())));
      }
      case Instr.Loop loop -> add(instr, holding(loop));
      case Instr.Break _ -> add(instr, new Jump(StatementNode.BREAK));
      case Instr.Continue _ -> add(instr, new Jump(StatementNode.CONTINUE));
      case Instr.Return(Atom value, var _) ->
          add(instr, new Return(function.result, operand(instr, value)));
      case Instr.Throw(Atom value, var _) -> add(instr, new Throw(operand(instr, value)));
      case Instr.Try attempt -> {
        flush();
        var body = function.block(attempt.body());
        var error = function.frame.slot(attempt.error());
        add(instr, new Try(body, error, function.block(attempt.handler())));
      }
    }
  }

  private void access(Instr.Access access) {
    settle(access.structure());
    switch (access.mode()) {
      case READ -> assign((Local) access.value(), accesses.read(access), access, true);
      case STRUCTURE -> assign((Local) access.value(), accesses.structure(access), access, true);
      case TAKE -> {
        boolean local = access.place() instanceof Place.InLocal;
        assign((Local) access.value(), accesses.take(access), access, !local);
      }
      case WRITE, ACCUMULATE -> add(access, accesses.store(access));
    }
  }

  private void resize(Instr.Resize resize) {
    settle(resize.structure());
    switch (resize.change()) {
      case PUSH, INSERT -> add(resize, accesses.grow(resize));
      case POP, REMOVE -> {
        boolean local = resize.place() instanceof Place.InLocal;
        assign((Local) resize.value(), accesses.shrink(resize), resize, !local);
      }
    }
  }

  private void call(Instr.Call call) {
    boolean changesLocals = call.arguments().stream().anyMatch(a -> a.inout());
    var node = expressions.call(call);
    if (call.result() == null) {
      add(call, new Evaluate(node));
    } else {
      assign(call.result(), node, call, !changesLocals);
    }
  }

  private Condition condition(Instr instr, Atom atom) {
    var condition = new Condition(operand(instr, atom));
    flush();
    return condition;
  }

  private StatementNode holding(Instr.Loop loop) {
    var cursors = function.cursors.candidates(loop);
    if (!cursors.isEmpty()) {
      settle(loop.count());
    }
    function.cursors.hold(cursors);
    var node = loop(loop);
    for (Local cursor : cursors) {
      node = new Held(Objects.requireNonNull(function.cursors.position(cursor)), node);
    }
    function.cursors.release(cursors);
    return node;
  }

  private StatementNode loop(Instr.Loop loop) {
    ExpressionNode count = loop.count() == null ? null : operand(loop, loop.count());
    flush();
    var frame = function.frame;
    int hidden = frame.countHidden();
    var body = function.block(loop.body());
    Slot counter =
        loop.counter() == null || !function.definitions.isUsed(loop.counter())
            ? null
            : frame.slot(loop.counter());
    var inner = new ArrayList<Slot>();
    addLocals(loop.body(), inner);
    var locals = frame.roundLocals(locals(loop), inner, hidden);
    if (count == null) {
      return new Forever(counter == null ? null : frame.hidden("round"), counter, body, locals);
    }
    return new Loop(frame.hiddenInt(), frame.hiddenInt(), count, counter, body, locals);
  }

  private List<Slot> locals(Instr.Loop loop) {
    var frame = function.frame;
    return function.loopLocals.getOrDefault(loop, List.of()).stream()
        .filter(frame::has)
        .map(frame::slot)
        .toList();
  }

  /** Adds the locals of all loops in a block. */
  private void addLocals(Block block, List<Slot> to) {
    for (Instr instr : block.instrs()) {
      if (instr instanceof Instr.Loop loop) {
        to.addAll(locals(loop));
      }
      Uses.blocks(instr).forEach(inside -> addLocals(inside, to));
    }
  }

  /**
   * {@code target = expression}, now or, if nothing else can tell, where the target is used.
   *
   * @param movable whether the expression writes no locals
   */
  private void assign(Local target, ExpressionNode expression, Instr instr, boolean movable) {
    if (!expression.hasSpan()) {
      expression.setSpan(instr.span());
    }
    if (movable && function.definitions.isUsedOnceNearby(target)) {
      waiting.add(new Waiting(target, expression));
    } else if (target.kind() == Local.Kind.TEMP && !function.definitions.isUsed(target)) {
      add(instr, new Evaluate(expression));
    } else {
      var write = new WriteLocal(function.frame.slot(target), expression);
      if (target.kind() != Local.Kind.TEMP) {
        write.addTag(DlangNode.WRITE);
      }
      add(instr, write);
    }
  }

  private void add(Instr instr, StatementNode statement) {
    flush();
    statement.setSpan(instr.span());
    statements.add(statement);
  }

  /** Sees to it that {@code atom} is computed by now, and is not computed where it is used. */
  private void settle(@Nullable Atom atom) {
    if (isWaiting(atom)) {
      flush();
    }
  }

  private void flush() {
    flush(waiting.size());
  }

  /** Evaluates the {@code n} oldest of those waiting. */
  private void flush(int n) {
    for (Waiting w : waiting.subList(0, n)) {
      statements.add(new WriteLocal(function.frame.slot(w.temp), w.expression));
    }
    waiting.subList(0, n).clear();
  }

  private void endStep() {
    if (step != null && stepStart < statements.size()) {
      var ours = statements.subList(stepStart, statements.size());
      var group = StatementBlock.group(List.copyOf(ours));
      group.setSpan(step);
      group.addTag(DlangNode.STATEMENT);
      ours.clear();
      statements.add(group);
    }
    step = null;
    stepStart = statements.size();
  }

  ExpressionNode operand(Instr instr, Atom atom) {
    return operands(instr, List.of(atom)).getFirst();
  }

  /** Nodes for the operands of {@code instr}, which are evaluated in this order; null for null. */
  List<ExpressionNode> operands(Instr instr, List<? extends @Nullable Atom> atoms) {
    int top = waiting.size();
    boolean inOrder = true;
    for (int i = atoms.size() - 1; i >= 0 && inOrder; i--) {
      if (top > 0 && waiting.get(top - 1).temp == atoms.get(i)) {
        top--;
      } else {
        inOrder = !isWaiting(atoms.get(i));
      }
    }
    var taken = new ArrayList<>(waiting.subList(top, waiting.size()));
    waiting.subList(top, waiting.size()).clear();
    if (waiting.stream().anyMatch(w -> atoms.contains(w.temp))) {
      flush();
    }
    var nodes = new ArrayList<ExpressionNode>();
    for (Atom atom : atoms) {
      if (!taken.isEmpty() && taken.getFirst().temp == atom) {
        nodes.add(owned(instr, (Local) atom, taken.removeFirst().expression));
      } else {
        nodes.add(atom == null ? null : node(instr, atom));
      }
    }
    return nodes;
  }

  private boolean isWaiting(@Nullable Atom atom) {
    return waiting.stream().anyMatch(w -> w.temp == atom);
  }

  private ExpressionNode node(Instr instr, Atom atom) {
    return switch (atom) {
      case Literal literal -> LiteralNode.of(literal);
      case Local local -> owned(instr, local, new ReadLocal(function.frame.slot(local)));
    };
  }

  private ExpressionNode owned(Instr instr, Local local, ExpressionNode value) {
    return function.ownership.shares(instr, local) ? new Share(value) : value;
  }
}
