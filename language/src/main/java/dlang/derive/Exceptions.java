package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Uses;
import dlang.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions that a body catches jumps, so that whatever a run did before one has its adjoint like all it did.
 *
 * <p>In: a body. Out: one that does the same, in which every {@code try} is an {@linkplain Attempts#isOne
 * attempt}: its body does all that it does or nothing. The body of any other {@code try} becomes a loop of one
 * round. What may throw in it becomes attempts, which keep the error in a local and leave the loop; a
 * function called in it is called in its {@link Form#CAUGHT} form, which gives the error back instead of throwing it;
 * and the handler runs after the loop if there is an error.
 */
final class Exceptions {

  private final Derive derive;
  private final Vocabulary words;
  private final Map<Local, Integer> mentions = new HashMap<>();

  private Exceptions(Derive derive) {
    this.derive = derive;
    this.words = derive.words();
  }

  static Block asJumps(Block body, Derive derive) {
    if (!catches(body)) {
      return body;
    }
    var exceptions = new Exceptions(derive);
    exceptions.count(body);
    return exceptions.block(body, null);
  }

  private static boolean catches(Block block) {
    return block.instrs().stream()
        .anyMatch(
            i -> i instanceof Instr.Try || Uses.blocks(i).stream().anyMatch(Exceptions::catches));
  }

  /**
   * The body of the caught form of a function: what it throws is left in {@code failure}, and its inout parameters are
   * as they were.
   */
  static Block caught(Function f, Block body, Local failure) {
    var out = new BlockBuilder();
    var undo = new BlockBuilder();
    var error = undo.home(Local.of("error", Local.Kind.LET));
    undo.add(Vocabulary.copy(failure, error));
    for (var p : f.parameters()) {
      if (p.inout()) {
        var passed = out.temp(p.name());
        out.add(Vocabulary.copy(passed, p.local()));
        undo.add(Vocabulary.copy(p.local(), passed));
      }
    }
    undo.add(new Instr.Return(Literal.NIL, null));
    out.add(new Instr.Try(body, error, undo.block(), null));
    out.add(new Instr.Return(Literal.NIL, null));
    return out.block();
  }

  private void count(Block block) {
    for (var instr : block.instrs()) {
      Uses.reads(instr, x -> mentions.merge(x, 1, Integer::sum));
      Uses.writes(instr, x -> mentions.merge(x, 1, Integer::sum));
      Uses.blocks(instr).forEach(this::count);
    }
  }

  /** The body of a {@code try} that is being rewritten. */
  private static final class Tried {
    private static final int BREAK = 1;
    private static final int CONTINUE = 2;

    final @Nullable Span span;
    final Local failure = Local.var("failure");
    final Local jump = Local.constant("jump", Local.Kind.VAR);
    boolean breaks;
    boolean continues;

    /** How many places there are where it can fail. */
    int failures;

    Tried(@Nullable Span span) {
      this.span = span;
    }
  }

  /**
   * Where an instruction stands.
   *
   * @param depth how many loops of the body of the {@code try} it is in
   */
  private record Scope(Tried tried, int depth) {
    Scope inLoop() {
      return new Scope(tried, depth + 1);
    }
  }

  /**
   * @param scope null outside of any {@code try}
   */
  private Block block(Block block, @Nullable Scope scope) {
    var out = new BlockBuilder();
    var homes = new LinkedHashSet<>(block.locals());
    var pending = new ArrayList<Instr>();
    for (var instr : block.instrs()) {
      if (scope != null && Attempts.isSimple(instr)) {
        pending.add(instr);
        if (Attempts.hasEffect(instr)) {
          attempt(pending, scope, homes, out);
        }
        continue;
      }
      if (scope != null) {
        if (instr instanceof Instr.If branch) {
          add(new Instr.If(branch.condition(), Block.EMPTY, Block.EMPTY, branch.span()), pending);
        } else if (instr instanceof Instr.Call call
            && call.callee() instanceof Callee.Value(var f, var forms)
            && (forms.isEmpty() || forms.equals(List.of(Form.OBSERVED)))) {
          int added = forms.stream().mapToInt(Form::added).sum();
          var own = call.arguments().subList(added, call.arguments().size());
          var how = new Literal(passing(own));
          add(words.apply(out.temp("_"), call.span(), "check_call", f, how), pending);
        }
        attempt(pending, scope, homes, out);
      }
      compound(instr, scope, out);
    }
    if (scope != null) {
      attempt(pending, scope, homes, out);
    }
    homes.forEach(out::home);
    return out.block();
  }

  /** Adds what was not there before. */
  private void add(Instr test, List<Instr> pending) {
    Uses.reads(test, x -> mentions.merge(x, 1, Integer::sum));
    pending.add(test);
  }

  private void compound(Instr instr, @Nullable Scope scope, BlockBuilder out) {
    switch (instr) {
      case Instr.If(var condition, var then, var otherwise, var span) ->
          out.add(new Instr.If(condition, block(then, scope), block(otherwise, scope), span));
      case Instr.Loop(var counter, var count, var body, var span) -> {
        int before = scope == null ? 0 : scope.tried.failures;
        var inner = block(body, scope == null ? null : scope.inLoop());
        out.add(new Instr.Loop(counter, count, inner, span));
        if (scope != null && scope.tried.failures > before) {
          leaveIfFailed(scope.tried, out);
        }
      }
      case Instr.Try(var body, var error, var handler, var span) -> {
        if (Attempts.isOne((Instr.Try) instr)) {
          out.add(new Instr.Try(body, error, block(handler, scope), span));
        } else {
          caught((Instr.Try) instr, scope, out);
        }
      }
      case Instr.Throw _ when scope != null -> fallible(List.of(instr), List.of(), scope.tried, out);
      case Instr.Call call when scope != null -> call(call, scope.tried, out);
      case Instr.Break _ when scope != null && scope.depth == 0 -> {
        scope.tried.breaks = true;
        jump(scope.tried, Tried.BREAK, out);
      }
      case Instr.Continue _ when scope != null && scope.depth == 0 -> {
        scope.tried.continues = true;
        jump(scope.tried, Tried.CONTINUE, out);
      }
      default -> out.add(instr);
    }
  }

  /** The rewritten {@code try}, in a block of its own: what it assigns counts as assigned when it is over. */
  private void caught(Instr.Try t, @Nullable Scope scope, BlockBuilder out) {
    var tried = new Tried(t.span());
    var body = block(t.body(), new Scope(tried, 0));
    var all = new BlockBuilder();
    all.home(tried.failure);
    all.add(Vocabulary.copy(tried.failure, Literal.NIL));
    if (tried.breaks || tried.continues) {
      all.home(tried.jump);
      all.add(Vocabulary.copy(tried.jump, Literal.ZERO));
    }
    all.add(new Instr.Loop(null, Literal.ONE, body, null));
    if (tried.breaks) {
      jumped(tried, Tried.BREAK, new Instr.Break(null), scope, all);
    }
    if (tried.continues) {
      jumped(tried, Tried.CONTINUE, new Instr.Continue(null), scope, all);
    }
    var handler = new BlockBuilder();
    handler.add(Vocabulary.copy(t.error(), tried.failure));
    var handled = block(t.handler(), scope);
    handled.locals().forEach(handler::home);
    handled.instrs().forEach(handler::add);
    ifFailed(tried, handler, all);
    out.add(new Instr.If(new Literal(true), all.block(), Block.EMPTY, null));
  }

  private void jump(Tried tried, int which, BlockBuilder out) {
    out.add(Vocabulary.copy(tried.jump, Literal.of(which)));
    out.add(new Instr.Break(null));
  }

  private void jumped(Tried tried, int which, Instr jump, @Nullable Scope scope, BlockBuilder out) {
    var code = new BlockBuilder();
    compound(jump, scope, code);
    var here = out.home(Local.constant("here", Local.Kind.TEMP));
    out.add(words.apply(here, null, "eq", tried.jump, Literal.of(which)));
    out.add(new Instr.If(here, code.block(), Block.EMPTY, null));
  }

  private void leaveIfFailed(Tried tried, BlockBuilder out) {
    var leave = new BlockBuilder();
    leave.add(new Instr.Break(null));
    ifFailed(tried, leave, out);
  }

  private void ifFailed(Tried tried, BlockBuilder code, BlockBuilder out) {
    var failed = out.home(Local.constant("failed", Local.Kind.TEMP));
    out.add(words.apply(failed, null, "ne", tried.failure, Literal.NIL));
    out.add(new Instr.If(failed, code.block(), Block.EMPTY, null));
  }

  /** The callee gives its error back; a mutable result is assigned only if there is none. */
  private void call(Instr.Call call, Tried tried, BlockBuilder out) {
    tried.failures++;
    var arguments = new ArrayList<>(call.arguments());
    int captures = call.callee() instanceof Callee.Known(var f) ? f.captures().size() : 0;
    arguments.add(captures, Argument.inout(tried.failure));
    var result = call.result();
    var assigned = result != null && result.isMutable() ? result : null;
    var given = assigned == null ? result : out.temp(assigned.name());
    out.add(new Instr.Call(given, derive.of(call.callee(), Form.CAUGHT), arguments, call.span()));
    var leave = new BlockBuilder();
    leave.add(words.apply(tried.failure, call.span(), "seen_from_here", tried.failure));
    leave.add(new Instr.Break(null));
    ifFailed(tried, leave, out);
    if (assigned != null) {
      out.add(Vocabulary.copy(assigned, Objects.requireNonNull(given)));
    }
  }

  /** How the arguments of a call are passed, as {@code check_call} reads it. */
  private static String passing(List<Argument> arguments) {
    var text = new StringBuilder();
    for (var a : arguments) {
      text.append(a.inout() ? '&' : '=').append(a.name() == null ? "" : a.name()).append(' ');
    }
    return text.toString();
  }

  /** Writes what waits: as one attempt if it may throw. */
  private void attempt(List<Instr> pending, Scope scope, Set<Local> homes, BlockBuilder out) {
    if (pending.stream().anyMatch(Attempts::mayThrow)) {
      var inner = inner(pending, homes);
      homes.removeAll(inner);
      fallible(pending, inner, scope.tried, out);
    } else {
      pending.forEach(out::add);
    }
    pending.clear();
  }

  private void fallible(List<Instr> body, List<Local> locals, Tried tried, BlockBuilder out) {
    tried.failures++;
    var error = Local.of("error", Local.Kind.LET);
    var leave = new BlockBuilder();
    leave.home(error);
    leave.add(Vocabulary.copy(tried.failure, error));
    leave.add(new Instr.Break(null));
    out.add(new Instr.Try(new Block(locals, body), error, leave.block(), tried.span));
  }

  /** The temporaries that only these instructions mention. */
  private List<Local> inner(List<Instr> instrs, Set<Local> homes) {
    var here = new HashMap<Local, Integer>();
    for (var instr : instrs) {
      Uses.reads(instr, x -> here.merge(x, 1, Integer::sum));
      Uses.writes(instr, x -> here.merge(x, 1, Integer::sum));
    }
    return here.keySet().stream()
        .filter(
            x -> !x.isMutable() && homes.contains(x) && Objects.equals(here.get(x), mentions.get(x)))
        .toList();
  }
}
