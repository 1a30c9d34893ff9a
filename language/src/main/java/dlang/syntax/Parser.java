package dlang.syntax;

import java.util.ArrayList;
import java.util.Comparator;

/** Makes the tree of a source text. */
public final class Parser {

  private Parser() {}

  /**
   * Parses all of {@code source}, errors or not. Takes time and memory in proportion to its length.
   */
  public static ParseResult parse(SourceText source) {
    Lexer.Result lexed = Lexer.lex(source);
    var cursor = new TokenCursor(lexed.tokens());
    ModuleTree module = new StatementParser(cursor).module();
    var diagnostics = new ArrayList<>(lexed.diagnostics());
    diagnostics.addAll(cursor.diagnostics());
    if (!lexed.diagnostics().isEmpty()) {
      cursor.loseName(); // Behind an open quote anything may stand.
    }
    int found = diagnostics.size();
    module = DepthCheck.check(module, source, diagnostics);
    boolean tooDeep = diagnostics.size() > found;
    diagnostics.sort(Comparator.comparingInt(d -> d.span().start()));
    int earlyEnds = cursor.earlyEnds() + (lexed.incomplete() ? 1 : 0);
    boolean incomplete = earlyEnds > 0 && earlyEnds == diagnostics.size();
    Damage damage =
        diagnostics.isEmpty() ? Damage.NONE : cursor.damage(tooDeep || lexed.incomplete());
    return new ParseResult(source, lexed.tokens(), module, diagnostics, incomplete, damage);
  }
}
