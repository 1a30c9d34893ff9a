package dlang.syntax;

import dlang.syntax.Diagnostic.Note;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the parser is in the tokens. It knows when a line end ends a statement, how deep things are
 * nested, and how to go on after an error.
 */
final class TokenCursor {

  private final Tokens tokens;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Span> skipped = new ArrayList<>();
  private final Set<String> skippedNames = new HashSet<>();
  private boolean namesLost;
  private int at;
  private int firstOfStatement;
  private boolean newlinesEnd = true;
  private int open;
  private int depth;
  private int lastError = -1;
  private boolean tooDeep;
  private int earlyEnds;

  TokenCursor(Tokens tokens) {
    this.tokens = tokens;
  }

  Tokens tokens() {
    return tokens;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** How many of the errors only say that the text ends where it could go on. */
  int earlyEnds() {
    return earlyEnds;
  }

  /** What was skipped after errors; {@code total} if the blocks are unknown. */
  Damage damage(boolean total) {
    return new Damage(total || !tokens.blocksMatch(), skipped, skippedNames, namesLost);
  }

  /** To be called when the name of a declaration was not understood. */
  void loseName() {
    namesLost = true;
  }

  // ---- Looking and moving

  /** The kind of the current token, even if it belongs to the next statement. */
  TokenKind kind() {
    return tokens.kind(at);
  }

  TokenKind kind(int ahead) {
    return tokens.kind(Math.min(at + ahead, tokens.size() - 1));
  }

  int index() {
    return at;
  }

  /** Whether the statement goes on with a token of this kind. */
  boolean is(TokenKind kind) {
    return isAt(at, kind);
  }

  /** Whether the statement goes on with a token of this kind at {@code index}. */
  boolean isAt(int index, TokenKind kind) {
    return tokens.kind(index) == kind && !lineEndsAt(index);
  }

  /** Whether a line end before the current token ends the statement. */
  boolean lineEnds() {
    return lineEndsAt(at);
  }

  private boolean lineEndsAt(int index) {
    return newlinesEnd && index != firstOfStatement && lineEndsBefore(index);
  }

  private boolean lineEndsBefore(int index) {
    return tokens.newlineBefore(index)
        && !tokens.kind(index).continuesBefore()
        && !(index > 0 && tokens.kind(index - 1).continuesAfter());
  }

  boolean statementEnds() {
    return switch (kind()) {
      case SEMICOLON, RIGHT_BRACE, END -> true;
      default -> lineEnds();
    };
  }

  /** Goes to the next statement of a block; false if there is none. */
  boolean startStatement() {
    while (kind() == TokenKind.SEMICOLON) {
      at++;
    }
    firstOfStatement = at;
    tooDeep &= open > 0;
    return kind() != TokenKind.RIGHT_BRACE && kind() != TokenKind.END;
  }

  /** Fails if the statement should have ended before the current token. */
  void endStatement() {
    boolean abandoned = tokens.newlineBefore(at) && kind().startsStatement();
    if (!statementEnds() && !abandoned) {
      throw error("expected a new line or `;`", null);
    }
  }

  void next() {
    if (kind() != TokenKind.END) {
      at++;
    }
  }

  boolean accept(TokenKind kind) {
    boolean found = is(kind);
    if (found) {
      at++;
    }
    return found;
  }

  /** Consumes a token of this kind or fails; {@code use} says what it is good for. */
  void expect(TokenKind kind, String use, @Nullable String hint) {
    if (!accept(kind)) {
      throw error("expected `" + kind.text() + "` " + use, hint);
    }
  }

  /** Consumes a name. A keyword is reported and taken as a name. */
  Name name(String what) {
    boolean keyword = kind().isKeyword() && !lineEnds();
    if (keyword) {
      loseName();
      report(
          span(),
          "`" + kind().text() + "` is a keyword and cannot be a name",
          "choose another name, for instance `" + kind().text() + "_`");
    } else if (!is(TokenKind.IDENTIFIER)) {
      throw error("expected " + what, null);
    }
    var name = new Name(nameAt(at), span());
    next();
    return name;
  }

  private String nameAt(int index) {
    return Normalizer.normalize(tokens.text(index), Normalizer.Form.NFC);
  }

  // ---- Spans

  /** Where the current token starts. */
  int start() {
    return tokens.start(at);
  }

  Span span() {
    return tokens.span(at);
  }

  /** From {@code start} to the end of the token before; empty if nothing was consumed since. */
  Span from(int start) {
    return new Span(Math.min(start, previousEnd()), previousEnd());
  }

  private int previousEnd() {
    return at == 0 ? 0 : tokens.end(at - 1);
  }

  String text(Span span) {
    return tokens.source().text(span);
  }

  // ---- Nesting

  /**
   * Enters a bracket or block.
   *
   * @param statements whether line ends end statements inside
   * @return what {@link #leave} needs
   */
  boolean enter(boolean statements) {
    deeper();
    open++;
    boolean outside = newlinesEnd;
    newlinesEnd = statements;
    return outside;
  }

  void leave(boolean outside) {
    newlinesEnd = outside;
    open--;
    shallower();
  }

  /** What is nested too deeply is reported once in a statement of the top level. */
  void deeper() {
    if (++depth > DepthCheck.NESTING_LIMIT) {
      if (!tooDeep) {
        diagnostics.add(DepthCheck.tooDeep(tokens.source(), span(), DepthCheck.NESTING_LIMIT));
      }
      tooDeep = true;
      throw new SyntaxError();
    }
  }

  void shallower() {
    depth--;
  }

  /**
   * Items between commas, up to a closing bracket, which is consumed; a comma may follow the last
   * one. The opening bracket is the token before the current one.
   */
  <T> List<T> list(TokenKind close, Supplier<T> item) {
    int opening = at - 1;
    boolean outside = enter(false);
    var items = new ArrayList<T>();
    while (kind() != close) {
      items.add(item.get());
      if (!accept(TokenKind.COMMA)) {
        break;
      }
    }
    close(opening, close, "`,` or ");
    leave(outside);
    return items;
  }

  /** Consumes the bracket that closes the one at {@code opening}. */
  void close(int opening, TokenKind close, String orElse) {
    if (kind() == close) {
      next();
      return;
    }
    String bracket = "`" + tokens.text(opening) + "`";
    if (kind() == TokenKind.END) {
      throw error(tokens.span(opening), bracket + " is not closed", null);
    }
    throw error(
        "expected " + orElse + "`" + close.text() + "`",
        null,
        new Note(tokens.span(opening), bracket + " was opened here"));
  }

  // ---- Errors

  /**
   * Reports that the current token is wrong, or that something is missing at the end of the line
   * before it.
   */
  SyntaxError error(String message, @Nullable String hint, Note... notes) {
    boolean missing = at > 0 && (kind() == TokenKind.END || isOnNewLine());
    Span span = missing ? new Span(previousEnd(), previousEnd()) : span();
    String found = missing || kind() == TokenKind.END ? "" : ", found " + found();
    return error(span, message + found, hint != null ? hint : Hints.at(this), notes);
  }

  /** Whether the token starts a line though nothing made the line before it go on. */
  boolean isOnNewLine() {
    if (at == 0 || at == firstOfStatement || !tokens.newlineBefore(at)) {
      return false;
    }
    TokenKind before = tokens.kind(at - 1);
    return !before.continuesAfter() && !before.opens();
  }

  SyntaxError error(Span span, String message, @Nullable String hint, Note... notes) {
    report(span, message, hint, notes);
    return new SyntaxError();
  }

  /**
   * Fails like {@link #error}, but at the end of the text the next line could still set it right.
   */
  SyntaxError unfinished(String message, @Nullable String hint) {
    open++;
    return error(message, hint);
  }

  /** Reports without leaving the statement. One token has at most one error. */
  void report(Span span, String message, @Nullable String hint, Note... notes) {
    boolean reported = kind() == TokenKind.INVALID || lastError == at;
    if (reported || (kind() == TokenKind.END && tooDeep)) {
      return;
    }
    lastError = at;
    boolean early = open > 0 || (at > 0 && tokens.kind(at - 1).continuesAfter());
    if (kind() == TokenKind.END && early) {
      earlyEnds++;
    }
    Diagnostic diagnostic = Diagnostic.error(tokens.source(), span, message, hint);
    for (Note note : notes) {
      diagnostic = diagnostic.with(note);
    }
    diagnostics.add(diagnostic);
  }

  /** Reports something inside the current token, which may have several such errors. */
  void reportInside(Span span, String message, @Nullable String hint) {
    diagnostics.add(Diagnostic.error(tokens.source(), span, message, hint));
  }

  /** The current token as a diagnostic names it. */
  private String found() {
    return switch (kind()) {
      case IDENTIFIER, NUMBER -> Hints.quoted(tokens.text(at));
      default -> (kind().isKeyword() ? "keyword " : "") + kind().described();
    };
  }

  /**
   * Parses a part of a statement; after an error in it {@code fallback} takes its place and the
   * rest of the statement that starts at token {@code statement} is skipped.
   */
  <T> T recovering(int statement, Supplier<T> part, Supplier<T> fallback) {
    boolean outside = newlinesEnd;
    int openOutside = open;
    int depthOutside = depth;
    try {
      return part.get();
    } catch (SyntaxError e) {
      newlinesEnd = outside;
      open = openOutside;
      depth = depthOutside;
      skipStatement(statement);
      return fallback.get();
    }
  }

  /**
   * Goes to the end of the statement that starts at token {@code start}, at least to where the
   * error was. What is in brackets is skipped as a whole.
   */
  private void skipStatement(int start) {
    int error = at;
    int index = start;
    while (tokens.kind(index) != TokenKind.END) {
      if (index >= error && index > start && endsSkipping(index)) {
        break;
      }
      int partner = tokens.partner(index);
      index = Math.max(index, partner) + 1;
    }
    at = Math.max(index, start);
    skipped.add(from(tokens.start(start)));
    for (int i = start; i < at; i++) {
      if (tokens.kind(i) == TokenKind.IDENTIFIER) {
        skippedNames.add(nameAt(i));
      }
    }
  }

  private boolean endsSkipping(int index) {
    TokenKind kind = tokens.kind(index);
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.RIGHT_BRACE
        || lineEndsBefore(index)
        || (tokens.newlineBefore(index) && kind.startsStatement());
  }
}
