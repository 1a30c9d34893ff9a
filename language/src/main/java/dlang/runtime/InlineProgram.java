package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.source.Source;
import dlang.nodes.local.LocalScope;
import java.util.List;

/** A text that a debugger evaluates where a program has stopped: it sees the values of the locals there. */
final class InlineProgram extends ExecutableNode {

  private final DlangLanguage language;
  private final Source source;

  InlineProgram(DlangLanguage language, Source source) {
    super(language);
    this.language = language;
    this.source = source;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(frame.materialize());
  }

  @TruffleBoundary
  private Object run(MaterializedFrame frame) {
    var locals = LocalScope.of("", frame).values();
    var program = new ProgramRoot(language, source, List.copyOf(locals.keySet()));
    return program.getCallTarget().call(locals.values().toArray());
  }
}
