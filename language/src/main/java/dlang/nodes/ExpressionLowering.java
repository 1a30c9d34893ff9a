package dlang.nodes;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Builtin;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.nodes.call.CallKnown;
import dlang.nodes.call.CallValue;
import dlang.nodes.call.CallWatched;
import dlang.nodes.literal.MakeArray;
import dlang.nodes.literal.MakeCell;
import dlang.nodes.literal.MakeClosure;
import dlang.nodes.literal.MakeRecord;
import dlang.nodes.literal.Outside;
import dlang.nodes.local.Slot;
import dlang.nodes.tape.PopWord;
import dlang.nodes.tape.Position;
import dlang.nodes.tape.PushWord;
import dlang.runtime.CallShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes nodes of expressions and calls; their operands come from the block. */
final class ExpressionLowering {

  private final Lowering function;
  private final BlockLowering block;

  ExpressionLowering(Lowering function, BlockLowering block) {
    this.function = function;
    this.block = block;
  }

  ExpressionNode lower(Instr instr, Expr expr) {
    return switch (expr) {
      case Expr.Copy(Atom value) -> block.operand(instr, value);
      case Expr.Apply(Builtin builtin, var arguments)
          when HeldCursors.isOfWords(builtin)
              && function.cursors.position(arguments.getFirst()) instanceof Position position ->
          arguments.size() == 1
              ? new PopWord(position)
              : new PushWord(position, block.operand(instr, arguments.getLast()));
      case Expr.Apply(Function f, var arguments) -> {
        // What the function captures is in scope: only its own derived forms apply one that captures.
        var atoms = new ArrayList<Atom>(f.captures());
        atoms.addAll(arguments);
        var nodes = nodes(instr, atoms);
        yield new CallKnown(function.language.code(f), nodes, new Slot[nodes.length]);
      }
      case Expr.Apply(Builtin builtin, var arguments) -> {
        var node = function.language.builtin(builtin, nodes(instr, arguments));
        node.addTag(DlangNode.EXPRESSION);
        yield node;
      }
      case Expr.MakeArray(var elements) -> new MakeArray(nodes(instr, elements));
      case Expr.MakeRecord(var keys, var values) -> new MakeRecord(keys, nodes(instr, values));
      case Expr.MakeClosure(Function f, var captures) ->
          new MakeClosure(function.language.code(f), nodes(instr, captures));
      case Expr.MakeCell(Atom initial) -> new MakeCell(block.operand(instr, initial));
      case Expr.Global _, Expr.GlobalCell _, Expr.Import _ -> 
          new Outside(expr, function.function.header().source());
    };
  }

  ExpressionNode call(Instr.Call call) {
    var atoms = new ArrayList<Atom>();
    if (call.callee() instanceof Callee.Value value) {
      atoms.add(value.function());
    }
    call.arguments().forEach(argument -> atoms.add(argument.value()));
    var nodes = block.operands(call, atoms);
    @Nullable Slot[] outs = outs(call.arguments());
    return switch (call.callee()) {
      case Callee.Known(Function f) ->
          new CallKnown(function.language.code(f), array(nodes), outs);
      case Callee.Value(var _, var forms) -> {
        var passing =
            call.arguments().stream()
                .map(a -> new CallShape.Passing(a.name(), a.inout()))
                .toList();
        var arguments = array(nodes.subList(1, nodes.size()));
        if (forms.equals(List.of(Form.WATCHED))) {
          yield new CallWatched(nodes.getFirst(), passing, arguments, outs);
        }
        yield new CallValue(nodes.getFirst(), new CallShape(forms, passing), arguments, outs);
      }
    };
  }

  private @Nullable Slot[] outs(List<Argument> arguments) {
    return arguments.stream()
        .map(a -> a.inout() ? function.frame.slot((Local) a.value()) : null)
        .toArray(Slot[]::new);
  }

  private ExpressionNode[] nodes(Instr instr, List<Atom> atoms) {
    return array(block.operands(instr, atoms));
  }

  private static ExpressionNode[] array(List<ExpressionNode> nodes) {
    return nodes.toArray(ExpressionNode[]::new);
  }
}
