package dlang.tests.random;

import java.util.List;

/** Makes the pieces of one program and numbers them. */
final class Pieces {
  private int made;

  Piece line(String text) {
    return piece(text, List.of(), "");
  }

  Piece block(String head, List<Piece> body) {
    return piece(head, body, "}");
  }

  Piece piece(String head, List<Piece> body, String tail) {
    return new Piece(made++, head, body, tail);
  }
}
