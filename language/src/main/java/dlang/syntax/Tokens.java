package dlang.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, by index; the last one is {@link TokenKind#END}. They lose nothing: the
 * text is each token's trivia and then its text, one after the other.
 */
public final class Tokens {

  private static final TokenKind[] KINDS = TokenKind.values();

  private final SourceText source;
  private byte[] kinds = new byte[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] newlines = new boolean[64];
  private int[] partners = new int[0];
  private int size;

  Tokens(SourceText source) {
    this.source = source;
  }

  /**
   * @param newline whether the trivia before it contains a line end
   */
  void add(TokenKind kind, int start, int end, boolean newline) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      newlines = Arrays.copyOf(newlines, 2 * size);
    }
    kinds[size] = (byte) kind.ordinal();
    starts[size] = start;
    ends[size] = end;
    newlines[size] = newline;
    size++;
  }

  /** To be called when all tokens were added. */
  void matchBrackets() {
    partners = Brackets.match(this);
  }

  public SourceText source() {
    return source;
  }

  public int size() {
    return size;
  }

  public TokenKind kind(int index) {
    return KINDS[kinds[index]];
  }

  public int start(int index) {
    return starts[index];
  }

  public int end(int index) {
    return ends[index];
  }

  public Span span(int index) {
    return new Span(starts[index], ends[index]);
  }

  public String text(int index) {
    return source.text().substring(starts[index], ends[index]);
  }

  /** Whether the trivia before the token contains a line end. */
  public boolean newlineBefore(int index) {
    return newlines[index];
  }

  /** The index of the bracket or quote that belongs to this one; -1 if there is none. */
  public int partner(int index) {
    return partners[index];
  }

  /** Whether each brace and quote has its partner. */
  boolean blocksMatch() {
    for (int i = 0; i < size; i++) {
      boolean alone =
          switch (kind(i)) {
            case LEFT_BRACE, RIGHT_BRACE, STRING_OPEN, INTERPOLATION_OPEN -> partners[i] < 0;
            default -> false;
          };
      if (alone) {
        return false;
      }
    }
    return true;
  }

  /** White space and comments before the token. */
  public List<Trivia> triviaBefore(int index) {
    return Trivia.split(source.text(), index == 0 ? 0 : ends[index - 1], starts[index]);
  }

  /** The text of the doc comment that ends in the line before the token; null if there is none. */
  public @Nullable String docBefore(int index) {
    List<Trivia> trivia = triviaBefore(index);
    int first = trivia.size();
    int newlinesInARow = 0;
    for (int i = trivia.size() - 1; i >= 0 && newlinesInARow < 2; i--) {
      switch (trivia.get(i).kind()) {
        case DOC_COMMENT -> {
          first = startsLine(trivia, i) ? i : first;
          newlinesInARow = 0;
        }
        case NEWLINE -> newlinesInARow++;
        case SPACE -> {}
        default -> newlinesInARow = 2;
      }
    }
    if (first == trivia.size()) {
      return null;
    }
    var doc = new StringJoiner("\n");
    for (var line : trivia.subList(first, trivia.size())) {
      if (line.kind() == Trivia.Kind.DOC_COMMENT) {
        var text = source.text(line.span()).substring(3);
        doc.add((text.startsWith(" ") ? text.substring(1) : text).stripTrailing());
      }
    }
    return doc.toString();
  }

  private static boolean startsLine(List<Trivia> trivia, int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (trivia.get(i).kind() != Trivia.Kind.SPACE) {
        return trivia.get(i).kind() == Trivia.Kind.NEWLINE;
      }
    }
    return trivia.getFirst().span().start() == 0;
  }
}
