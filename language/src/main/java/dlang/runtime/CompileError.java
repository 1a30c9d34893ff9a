package dlang.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import dlang.syntax.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program that does not compile; the message shows all that is wrong with it. */
@ExportLibrary(InteropLibrary.class)
public final class CompileError extends AbstractTruffleException {

  private static final long serialVersionUID = 1;

  private final transient @Nullable SourceSection section;
  private final boolean incomplete;

  /**
   * @param section where the first error is, or null
   * @param incomplete whether more text could make it right
   */
  CompileError(List<Diagnostic> diagnostics, @Nullable SourceSection section, boolean incomplete) {
    super(diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining()));
    this.section = section;
    this.incomplete = incomplete;
  }

  @ExportMessage
  ExceptionType getExceptionType() {
    return ExceptionType.PARSE_ERROR;
  }

  @ExportMessage
  boolean isExceptionIncompleteSource() {
    return incomplete;
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return section != null;
  }

  @ExportMessage
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }
}
