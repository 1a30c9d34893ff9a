package dlang.core;

import org.jspecify.annotations.Nullable;

/**
 * What an observed program is about to do: an instruction of a function, or, without one, to enter it.
 */
public record Site(Function function, @Nullable Instr instr) {

  @Override
  public String toString() {
    var span = instr == null ? function.header().span() : instr.span();
    var source = function.header().source();
    return source == null || span == null
        ? function.name()
        : source + ":" + source.line(span.start());
  }
}
