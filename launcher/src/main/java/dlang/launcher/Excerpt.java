package dlang.launcher;

/**
 * A line of a program with carets below a part of it, in the form of the compiler's errors.
 *
 * @param line the source line, cropped if it is long
 * @param carets spaces and carets of the same width; tabs stay tabs, whatever their width is
 */
record Excerpt(String line, String carets) {
  private static final int WIDTH = 100;

  /** Of the part from {@code start} (inclusive) to {@code end} (exclusive). */
  static Excerpt of(String line, int start, int end) {
    int from = Math.clamp(start, 0, line.length());
    int to = Math.clamp(end, from, line.length());
    int first =
        line.length() <= WIDTH ? 0 : Math.max(0, Math.min(from - WIDTH / 3, line.length() - WIDTH));
    int last = Math.min(line.length(), first + WIDTH);
    first = boundary(line, first);
    last = boundary(line, last);
    to = Math.max(from, Math.min(to, last));
    var lead = first > 0 ? "…" : "";
    var tail = last < line.length() ? "…" : "";
    var carets = new StringBuilder(" ".repeat(lead.length()));
    line.substring(first, from).codePoints().forEach(c -> carets.append(c == '\t' ? '\t' : ' '));
    carets.repeat('^', Math.max(1, line.codePointCount(from, to)));
    return new Excerpt(
        lead + line.substring(first, last).stripTrailing() + tail, carets.toString());
  }

  /** {@code offset}, moved left if it would cut a surrogate pair in two. */
  private static int boundary(String line, int offset) {
    boolean inside =
        offset > 0
            && offset < line.length()
            && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
    return inside ? offset - 1 : offset;
  }
}
