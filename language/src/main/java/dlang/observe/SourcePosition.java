package dlang.observe;

import dlang.core.Site;
import org.jspecify.annotations.Nullable;

/** A place in a source, as people count: from 1. */
record SourcePosition(String file, int line, int column, String text) {

  static final SourcePosition NOWHERE = new SourcePosition("", 0, 0, "");

  /** Where a site stands; null if nobody wrote it. */
  static @Nullable SourcePosition of(Site site) {
    var header = site.function().header();
    var span = site.instr() == null || site.instr().span() == null ? header.span() : site.instr().span();
    var source = header.source();
    if (source == null || span == null) {
      return null;
    }
    var position = source.position(span.start());
    return new SourcePosition(
        source.toString(), position.line(), position.column(), source.lineText(position.line()).strip());
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
