package dlang.syntax;

/**
 * A stretch of source text.
 *
 * @param start offset of the first char (UTF-16)
 * @param end offset after the last char; a span may be empty
 */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span: " + start + ".." + end);
    }
  }

  /** The span from the start of this to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(start, Math.max(start, last.end));
  }

  public int length() {
    return end - start;
  }
}
