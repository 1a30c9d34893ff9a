package dlang.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with a name, which knows its lines. Lines end with {@code \n} or {@code \r\n}; lines and
 * columns count from 1, columns count code points.
 */
public final class SourceText {

  /** A place as people count it, both from 1. */
  public record Position(int line, int column) {}

  private final String name;
  private final @Nullable String path;
  private final String text;
  private final int[] lineStarts;

  /**
   * @param name as diagnostics show it
   * @param path the file it came from, against which its imports are resolved; null if there is
   *     none
   */
  public SourceText(String name, @Nullable String path, String text) {
    this.name = name;
    this.path = path;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  public String name() {
    return name;
  }

  public @Nullable String path() {
    return path;
  }

  public String text() {
    return text;
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The line that {@code offset} lies in; the end of the text belongs to the last line. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  public int column(int offset) {
    return text.codePointCount(lineStarts[line(offset) - 1], offset) + 1;
  }

  public Position position(int offset) {
    return new Position(line(offset), column(offset));
  }

  /** Where {@code line} stands, without its line end. */
  public Span lineSpan(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return new Span(start, end);
  }

  public String lineText(int line) {
    return text(lineSpan(line));
  }

  @Override
  public String toString() {
    return name;
  }
}
