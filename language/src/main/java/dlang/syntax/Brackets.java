package dlang.syntax;

import java.util.Arrays;

/**
 * Finds which brackets belong together. Braces count more than parentheses and square brackets: a
 * closing parenthesis never reaches over an opening brace, while a closing brace leaves what was
 * opened inside unmatched.
 */
final class Brackets {

  private final Tokens tokens;
  private final int[] partners;
  private final int[] open;
  private int depth;

  private Brackets(Tokens tokens) {
    this.tokens = tokens;
    this.partners = new int[tokens.size()];
    this.open = new int[tokens.size()];
    Arrays.fill(partners, -1);
  }

  /** For each token its partner, or -1. */
  static int[] match(Tokens tokens) {
    var brackets = new Brackets(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      brackets.add(i);
    }
    return brackets.partners;
  }

  private void add(int index) {
    if (tokens.newlineBefore(index) && tokens.kind(index).startsStatement()) {
      abandonExpressions();
    }
    switch (tokens.kind(index)) {
      case LEFT_PAREN, LEFT_BRACKET, LEFT_BRACE, STRING_OPEN, INTERPOLATION_OPEN ->
          open[depth++] = index;
      case RIGHT_PAREN -> closeNear(TokenKind.LEFT_PAREN, index);
      case RIGHT_BRACKET -> closeNear(TokenKind.LEFT_BRACKET, index);
      case RIGHT_BRACE -> closeFar(TokenKind.LEFT_BRACE, index);
      case STRING_CLOSE -> closeFar(TokenKind.STRING_OPEN, index);
      case INTERPOLATION_CLOSE -> closeFar(TokenKind.INTERPOLATION_OPEN, index);
      default -> {}
    }
  }

  /**
   * No expression goes on behind the start of a statement, so what is open in one will never be
   * closed.
   */
  private void abandonExpressions() {
    while (depth > 0
        && (openKind(1) == TokenKind.LEFT_PAREN || openKind(1) == TokenKind.LEFT_BRACKET)) {
      depth--;
    }
  }

  /** Forgives one bracket that is not closed. */
  private void closeNear(TokenKind opening, int index) {
    if (depth > 0 && openKind(1) == opening) {
      pair(1, index);
    } else if (depth > 1 && openKind(2) == opening && openKind(1) != TokenKind.LEFT_BRACE) {
      pair(2, index);
    }
  }

  /** What is open within, up to the string around it, will never be closed. */
  private void closeFar(TokenKind opening, int index) {
    while (depth > 0) {
      if (openKind(1) == opening) {
        pair(1, index);
        return;
      }
      if (opening == TokenKind.LEFT_BRACE && openKind(1) == TokenKind.INTERPOLATION_OPEN) {
        return;
      }
      depth--;
    }
  }

  private TokenKind openKind(int fromTop) {
    return tokens.kind(open[depth - fromTop]);
  }

  private void pair(int fromTop, int closing) {
    depth -= fromTop;
    partners[open[depth]] = closing;
    partners[closing] = open[depth];
  }
}
