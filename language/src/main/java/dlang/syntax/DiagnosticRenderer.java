package dlang.syntax;

import dlang.syntax.Diagnostic.Note;

/** Shows a diagnostic as text: where, what, the source line, carets below it, and the hint. */
final class DiagnosticRenderer {

  private static final int WIDTH = 100;
  private static final int TAB = 4;
  private static final String INDENT = "    ";

  private DiagnosticRenderer() {}

  static String render(Diagnostic d) {
    var out = new StringBuilder();
    heading(out, d.source(), d.span(), d.severity().label(), d.message());
    excerpt(out, d.source(), d.span());
    if (d.hint() != null) {
      out.append(INDENT).append(d.hint()).append('\n');
    }
    for (Note note : d.notes()) {
      heading(out, d.source(), note.span(), "note", note.message());
      excerpt(out, d.source(), note.span());
    }
    return out.toString();
  }

  private static void heading(
      StringBuilder out, SourceText source, Span span, String label, String message) {
    var at = source.position(span.start());
    out.append(source.name()).append(':').append(at.line()).append(':').append(at.column());
    out.append(": ").append(label).append(": ").append(message).append('\n');
  }

  /** A long line is cropped to {@link #WIDTH} columns around the start of the span. */
  private static void excerpt(StringBuilder out, SourceText source, Span span) {
    Span line = source.lineSpan(source.line(span.start()));
    String text = source.text();
    int from = Math.min(span.start(), line.end());
    int to = Math.max(from, Math.min(span.end(), line.end()));
    int first = line.start();
    int last = line.end();
    if (last - first > WIDTH) {
      first = boundary(text, Math.max(first, Math.min(from - WIDTH / 3, last - WIDTH)));
      last = boundary(text, Math.min(last, first + WIDTH));
      to = Math.min(to, last);
    }
    String lead = first > line.start() ? "…" : "";
    String before = visible(text, first, from, lead.length());
    String marked = visible(text, from, to, lead.length() + columns(before));
    String after = visible(text, to, last, lead.length() + columns(before) + columns(marked));
    String shown = lead + before + marked + after + (last < line.end() ? "…" : "");
    out.append(INDENT).append(shown.stripTrailing()).append('\n');
    out.append(INDENT).repeat(' ', lead.length() + columns(before));
    out.repeat('^', Math.max(1, columns(marked))).append('\n');
  }

  /** {@code offset}, or the char before it if a surrogate pair would be cut in two. */
  private static int boundary(String text, int offset) {
    boolean inside =
        offset > 0
            && offset < text.length()
            && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    return inside ? offset - 1 : offset;
  }

  /**
   * The text with tabs as spaces up to the next multiple of {@link #TAB}, without control
   * characters.
   */
  private static String visible(String text, int start, int end, int column) {
    var out = new StringBuilder();
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\t') {
        int spaces = TAB - column % TAB;
        out.repeat(' ', spaces);
        column += spaces;
      } else {
        out.appendCodePoint(Character.isISOControl(c) ? '�' : c);
        column += columns(c);
      }
    }
    return out.toString();
  }

  private static int columns(String text) {
    return text.codePoints().map(DiagnosticRenderer::columns).sum();
  }

  /** How many columns a terminal gives a character: none, one or two. */
  private static int columns(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /**
   * The East Asian wide blocks and the emoji planes (Unicode Standard Annex 11, in broad strokes).
   */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
  }
}
