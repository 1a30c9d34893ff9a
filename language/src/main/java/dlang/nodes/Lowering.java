package dlang.nodes;

import dlang.core.Block;
import dlang.core.Definitions;
import dlang.core.Function;
import dlang.core.Instr;
import dlang.core.Local;
import dlang.core.Ownership;
import dlang.core.Parameter;
import dlang.nodes.local.Slot;
import dlang.runtime.Code;
import dlang.runtime.DlangLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes nodes of a function. In: the core function. Out: a root that executes it.
 *
 * <p>This holds what the lowering of one function shares; {@link BlockLowering} does the
 * instructions.
 */
public final class Lowering {

  final DlangLanguage language;
  final Function function;
  final Definitions definitions;
  final Ownership ownership;
  final Frame frame = new Frame();
  final HeldCursors cursors;
  final Map<Instr.Loop, List<Local>> loopLocals;
  final Slot result = frame.hidden("result");

  private Lowering(DlangLanguage language, Function function) {
    this.language = language;
    this.function = function;
    this.definitions = Definitions.of(function);
    this.ownership = Ownership.of(function);
    this.cursors = new HeldCursors(function, frame);
    this.loopLocals = LoopLocals.of(function);
  }

  public static FunctionRoot lower(DlangLanguage language, Code code) {
    return new Lowering(language, code.function()).root(code);
  }

  private FunctionRoot root(Code code) {
    var body = new FunctionBody(block(function.body()), result);
    body.setSpan(function.header().span());
    var arguments = new ArrayList<Slot>();
    for (Local capture : function.captures()) {
      arguments.add(argument(capture));
    }
    var outs = new ArrayList<Slot>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.inout()) {
        outs.add(frame.slot(parameter.local()));
      }
      arguments.add(argument(parameter.local()));
    }
    return new FunctionRoot(
        language,
        frame.descriptor(),
        code,
        arguments.toArray(Slot[]::new),
        outs.toArray(Slot[]::new),
        body);
  }

  /** Null if nothing asked for the local. */
  private @Nullable Slot argument(Local local) {
    return frame.has(local) ? frame.slot(local) : null;
  }

  StatementNode block(Block block) {
    return new BlockLowering(this).lower(block);
  }
}
