package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dlang.core.Globals;
import dlang.core.Mode;
import dlang.syntax.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program in the current context, and compiles it anew if the names that it uses mean something else there. */
final class ProgramRoot extends RootNode {

  /** Up to here doubles hold every integer. */
  private static final double MOST_EXACT = 1L << 53;

  private final DlangLanguage language;
  private final Source source;
  private final List<String> arguments;
  private final boolean discards;
  private volatile @Nullable CompilationUnit unit;

  /**
   * {@code arguments}: names that the program sees, whose values it is called with; {@code discards}: whether the
   * host does not want the value.
   */
  ProgramRoot(DlangLanguage language, Source source, List<String> arguments, boolean discards) {
    super(language);
    this.language = language;
    this.source = source;
    this.arguments = List.copyOf(arguments);
    this.discards = discards;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(frame.getArguments());
  }

  @TruffleBoundary
  private Object run(Object[] values) {
    var context = DlangContext.get(this);
    var compiled = compile(context);
    if (context.env().getOptions().get(DlangLanguage.check)) {
      printLints(context, compiled);
      return discards ? (Object) true : Nil.NIL;
    }
    try {
      var value = context.bindings().with(arguments, values, () -> compiled.code().target().call());
      return discards ? true : shown(value);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Failures.asError(e, this);
    }
  }

  /** Hosts show the double 2 as {@code 2.0}, but an integer as the language does. */
  private static Object shown(Object value) {
    boolean isWhole =
        value instanceof Double d
            && Math.abs(d) <= MOST_EXACT
            && Double.compare(d, d.longValue()) == 0;
    return isWhole ? (Object) ((Double) value).longValue() : value;
  }

  /**
   * The program as it is to be understood in {@code context}, and all that it imports.
   *
   * @throws CompileError if it does not compile
   */
  CompilationUnit compile(DlangContext context) {
    Globals globals = context.bindings().and(arguments);
    var compiled = unit;
    if (compiled == null || !compiled.isValidFor(globals)) {
      compiled = CompilationUnit.compile(language, source, Mode.PROGRAM, globals);
      unit = compiled;
    }
    try {
      context.modules().complete(compiled);
    } catch (CompileError e) {
      if (context.env().getOptions().get(DlangLanguage.check)) {
        printLints(context, compiled);
      }
      throw e;
    }
    return compiled;
  }

  private static void printLints(DlangContext context, CompilationUnit compiled) {
    try {
      for (Diagnostic lint : compiled.lints()) {
        context.env().err().write(lint.render().getBytes(StandardCharsets.UTF_8));
      }
      context.env().err().flush();
    } catch (IOException e) {
      throw DlangError.io("The lints cannot be printed: " + e.getMessage() + ".");
    }
  }

  @Override
  public String getName() {
    return source.getName();
  }

  @Override
  public SourceSection getSourceSection() {
    return source.createSection(0, source.getLength());
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  protected boolean isInstrumentable() {
    return false;
  }
}
