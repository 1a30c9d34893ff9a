package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.source.Source;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A text that a debugger evaluates where a program has stopped: it sees the values of the locals there. */
final class InlineProgram extends ExecutableNode {

  private final DlangLanguage language;
  private final Source source;
  private final Function<MaterializedFrame, Map<String, Object>> locals;

  /** {@code locals}: the names and values of the locals in a frame. */
  InlineProgram(
      DlangLanguage language,
      Source source,
      Function<MaterializedFrame, Map<String, Object>> locals) {
    super(language);
    this.language = language;
    this.source = source;
    this.locals = locals;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(frame.materialize());
  }

  @TruffleBoundary
  private Object run(MaterializedFrame frame) {
    var values = locals.apply(frame);
    var program = new ProgramRoot(language, source, List.copyOf(values.keySet()), false);
    return program.getCallTarget().call(values.values().toArray());
  }
}
