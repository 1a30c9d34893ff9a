package dlang.nodes;

import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import dlang.nodes.local.Slot;
import dlang.runtime.Code;
import dlang.runtime.DlangLanguage;
import dlang.runtime.Failures;
import org.jspecify.annotations.Nullable;

/**
 * A function in executable form. Its arguments are captures, then parameters; its result is the value, or with
 * inout parameters an array of the value and their final values.
 */
public final class FunctionRoot extends RootNode {

  private final DlangLanguage language;
  private final Code code;

  /** The slot of each argument; null if the argument is not used. */
  @CompilationFinal(dimensions = 1)
  private final @Nullable Slot[] arguments;

  @CompilationFinal(dimensions = 1)
  private final Slot[] outs;

  @Child private ExpressionNode body;

  FunctionRoot(
      DlangLanguage language,
      FrameDescriptor frame,
      Code code,
      @Nullable Slot[] arguments,
      Slot[] outs,
      ExpressionNode body) {
    super(language, frame);
    this.language = language;
    this.code = code;
    this.arguments = arguments;
    this.outs = outs;
    this.body = body;
  }

  public Code code() {
    return code;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    boolean isCalled = CompilerDirectives.inInterpreter() || CompilerDirectives.inCompilationRoot();
    if (isCalled && injectBranchProbability(SLOWPATH_PROBABILITY, code.rehearsal().isOn())) {
      code.rehearsal().play();
    }
    try {
      enter(frame);
      Object result = body.execute(frame);
      return outs.length == 0 ? result : withOuts(frame, result);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Without leaving compiled code: that would undo all activations, as an error does that has not been seen before.
      throw Failures.asError(e, this);
    }
  }

  @ExplodeLoop
  private void enter(VirtualFrame frame) {
    Object[] values = frame.getArguments();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] != null) {
        arguments[i].write(frame, values[i]);
      }
    }
  }

  @ExplodeLoop
  private Object withOuts(VirtualFrame frame, Object result) {
    Object[] all = new Object[outs.length + 1];
    all[0] = result;
    for (int i = 0; i < outs.length; i++) {
      all[i + 1] = outs[i].read(frame);
    }
    return all;
  }

  @Override
  public String getName() {
    return code.function().name();
  }

  @Override
  public boolean isInternal() {
    return code.isInternal();
  }

  @Override
  @TruffleBoundary
  public @Nullable SourceSection getSourceSection() {
    return code.section();
  }

  @Override
  public boolean isCloningAllowed() {
    return true;
  }

  @Override
  protected boolean isCloneUninitializedSupported() {
    return true;
  }

  @Override
  protected RootNode cloneUninitialized() {
    return Lowering.lower(language, code);
  }

  @Override
  public String toString() {
    return getName();
  }
}
