package dlang.tests.random;

import java.util.List;
import java.util.Set;

/**
 * A generated program.
 *
 * @param check what uses its function {@code f}; no part of what may be left out
 */
record Program(long seed, List<Piece> pieces, String check) {

  String text(Set<Integer> dropped, Set<Integer> opened) {
    var text = new StringBuilder();
    for (var piece : pieces) {
      piece.render(text, "", dropped, opened);
    }
    return text.append(check).toString();
  }

  String text() {
    return text(Set.of(), Set.of());
  }
}
