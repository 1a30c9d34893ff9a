package dlang.tests.random;

import java.util.List;
import java.util.Set;

/**
 * A statement of a generated program: a line, or lines around other statements.
 *
 * @param id by which the shrinker knows it
 * @param tail what closes it; empty for a line, and for an else or catch, which what is around it closes
 */
record Piece(int id, String head, List<Piece> body, String tail) {

  /**
   * @param dropped pieces to leave out
   * @param opened pieces of which only the body is left
   */
  void render(StringBuilder text, String indent, Set<Integer> dropped, Set<Integer> opened) {
    if (dropped.contains(id)) {
      return;
    }
    boolean open = opened.contains(id);
    boolean isElse = head.startsWith("} ");
    var outer = isElse ? indent.substring(Math.min(4, indent.length())) : indent;
    if (!open) {
      text.append(outer).append(head.replace("\n", "\n" + outer)).append('\n');
    }
    var inner = open || isElse ? indent : indent + "    ";
    for (var piece : body) {
      piece.render(text, inner, dropped, opened);
    }
    if (!open && !tail.isEmpty()) {
      text.append(indent).append(tail).append('\n');
    }
  }
}
