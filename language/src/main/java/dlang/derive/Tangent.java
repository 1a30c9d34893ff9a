package dlang.derive;

import dlang.core.Argument;
import dlang.core.Atom;
import dlang.core.Block;
import dlang.core.Callee;
import dlang.core.Expr;
import dlang.core.Form;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Instr.Access;
import dlang.core.Literal;
import dlang.core.Local;
import dlang.core.Place;
import dlang.core.Uses;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the tangent program of a function: the primal, and after (or, where it reads what is overwritten, before) each
 * instruction what that does to tangents. A tangent looks like an adjoint: the number 0 is the zero of every structure, and
 * what is missing in it is 0.
 */
final class Tangent {

  private final Function function;
  private final Derive derive;
  private final Vocabulary words;
  private final TangentSignature signature;
  private final Preparation prepared;
  private final Activity activity;
  private final TangentLocals locals;
  private final TangentRules rules;
  private final PlaceTangent places;

  Tangent(Function function, Derive derive, TangentSignature signature) {
    this.function = function;
    this.derive = derive;
    this.words = derive.words();
    this.signature = signature;
    prepared = new Preparation(function, derive);
    activity = new Activity(function, prepared.body());
    locals = new TangentLocals(words, activity, signature.pass(), prepared.body());
    rules = new TangentRules(derive, locals);
    places = new PlaceTangent(words, prepared, locals);
  }

  Block program() {
    var out = new BlockBuilder();
    for (int i = 0; i < function.parameters().size(); i++) {
      var x = function.parameters().get(i).local();
      locals.setTangent(x, signature.tangents().get(i));
      locals.identifyOnEntry(x, out);
    }
    for (int k = 0; k < function.captures().size(); k++) {
      capture(k, out);
    }
    block(prepared.body(), out);
    return Copies.leaveOutBeside(prepared.body(), new Pruning(prepared, rules::isOpposite).prune(out.block()));
  }

  private void capture(int index, BlockBuilder out) {
    var x = function.captures().get(index);
    locals.identifyOnEntry(x, out);
    if (locals.of(x) instanceof Local tangent) {
      out.home(tangent);
      out.add(Vocabulary.capture(Access.Mode.READ, signature.captures(), index, tangent));
    }
  }

  private Block block(Block block) {
    return block(block, new BlockBuilder());
  }

  private Block block(Block block, BlockBuilder out) {
    locals.enter(block, out);
    block.instrs().forEach(instr -> instr(instr, out));
    return out.block();
  }

  private void instr(Instr instr, BlockBuilder out) {
    switch (instr) {
      case Instr.Assign(var cell, Expr.MakeCell(var initial), _) -> {
        out.add(instr);
        locals.identify(cell, out);
        var place = new Place.InCell(locals.shadow(cell), List.of());
        out.add(new Access(Access.Mode.WRITE, place, locals.of(initial), Literal.ZERO, null));
        return;
      }
      case Instr.Assign assign -> assign(assign, out);
      case Access access -> places.access(access, out);
      case Instr.Resize resize -> places.resize(resize, out);
      case Instr.Call call -> call(call, out);
      case Instr.If(var condition, var then, var otherwise, var span) ->
          out.add(new Instr.If(condition, block(then), block(otherwise), span));
      case Instr.Loop(var counter, var count, var body, var span) ->
          out.add(new Instr.Loop(counter, count, block(body), span));
      case Instr.Return(var value, _) -> {
        out.add(Vocabulary.copy(signature.result(), locals.of(value)));
        out.add(instr);
      }
      case Instr.Try(var body, var error, var handler, var span) -> {
        var code = new BlockBuilder();
        if (locals.of(error) instanceof Local tangent) {
          code.add(Vocabulary.copy(tangent, thrown(body)));
        }
        out.add(new Instr.Try(block(body), error, block(handler, code), span));
      }
      case Instr.Step _, Instr.Break _, Instr.Continue _, Instr.Throw _ -> out.add(instr);
    }
    Uses.writes(
        instr,
        x -> {
          locals.identify(x, out);
          places.wasSet(x, out);
        });
  }

  /** The tangent of what is caught: an attempt (see {@link Attempts}) throws either a value or a new error. */
  private Atom thrown(Block attempt) {
    return attempt.instrs().getLast() instanceof Instr.Throw(var value, _)
        ? locals.of(value)
        : Literal.ZERO;
  }

  private void assign(Instr.Assign assign, BlockBuilder out) {
    var target = assign.target();
    if (!(locals.of(target) instanceof Local tangent)) {
      out.add(assign);
      return;
    }
    boolean again = Uses.operands(assign.expr()).contains(target);
    var result = again ? out.temp(target.name()) : target;
    var first = again ? new Instr.Assign(result, assign.expr(), assign.span()) : assign;
    out.add(first);
    var t = tangent(first, out);
    if (again) {
      out.add(Vocabulary.copy(target, result));
    }
    out.add(new Instr.Assign(tangent, t, null));
  }

  /** The tangent of what was assigned. */
  private Expr tangent(Instr.Assign assign, BlockBuilder out) {
    return switch (assign.expr()) {
      case Expr.Copy(var value) -> new Expr.Copy(locals.of(value));
      case Expr.MakeArray(var elements) ->
          new Expr.MakeArray(elements.stream().map(x -> element(x, out)).toList());
      case Expr.MakeRecord(var keys, var values) ->
          new Expr.MakeRecord(keys, values.stream().map(locals::of).toList());
      case Expr.MakeClosure(_, var captures) -> captured(captures);
      case Expr.Apply(var operator, var arguments) when Rule.captures(operator) ->
          captured(arguments.subList(0, 1));
      case Expr.Apply apply -> new Expr.Copy(rules.apply(assign, apply, out));
      case Expr.MakeCell _, Expr.Global _, Expr.GlobalCell _, Expr.Import _ ->
          new Expr.Copy(Literal.ZERO);
    };
  }

  /** The tangent of an element of an array; that of a row has its shape, so that rows make a matrix. */
  private Atom element(Atom x, BlockBuilder out) {
    if (x instanceof Literal) {
      return Literal.ZERO;
    }
    var structure = out.temp("s");
    out.add(words.apply(structure, null, "structure", x));
    var full = out.temp("t");
    out.add(words.apply(full, null, "expand", locals.of(x), structure));
    return full;
  }

  private Expr captured(List<Atom> captures) {
    var keys = new ArrayList<String>();
    var values = new ArrayList<Atom>();
    for (int i = 0; i < captures.size(); i++) {
      if (locals.of(captures.get(i)) instanceof Local tangent) {
        keys.add(Vocabulary.key(i));
        values.add(tangent);
      }
    }
    return keys.isEmpty() ? new Expr.Copy(Literal.ZERO) : new Expr.MakeRecord(keys, values);
  }

  private void call(Instr.Call call, BlockBuilder out) {
    if (!activity.isActive(call)) {
      out.add(call);
      return;
    }
    var arguments = new ArrayList<>(call.arguments());
    int captures = 0;
    Atom captured = Literal.ZERO;
    switch (call.callee()) {
      case Callee.Known(var callee) -> {
        captures = callee.captures().size();
        var all = call.arguments().subList(0, captures).stream().map(Argument::value).toList();
        if (captured(all) instanceof Expr.MakeRecord record) {
          var packed = out.temp("captures\u0307");
          out.add(new Instr.Assign(packed, record, null));
          captured = packed;
        }
      }
      case Callee.Value(var value, var forms) -> {
        if (!forms.contains(Form.ADJOINT)) {
          captured = locals.of(value);
        }
      }
    }
    var result = out.home(Local.var("result\u0307"));
    out.add(Vocabulary.copy(result, Literal.ZERO));
    arguments.addAll(
        captures,
        List.of(
            Argument.of(signature.pass()), Argument.of(captured), Argument.inout(result)));
    for (var argument : call.arguments().subList(captures, call.arguments().size())) {
      arguments.add(tangent(argument, out));
    }
    out.add(
        new Instr.Call(
            call.result(), derive.of(activity.callee(call), Form.TANGENT), arguments, call.span()));
    if (call.result() != null && locals.of(call.result()) instanceof Local tangent) {
      out.add(Vocabulary.copy(tangent, result));
    }
  }

  private Argument tangent(Argument argument, BlockBuilder out) {
    var t = locals.of(argument.value());
    if (argument.inout() && t instanceof Literal) {
      var unused = out.home(Local.var("unused"));
      out.add(Vocabulary.copy(unused, t));
      t = unused;
    }
    return new Argument(t, argument.inout(), argument.name());
  }
}
