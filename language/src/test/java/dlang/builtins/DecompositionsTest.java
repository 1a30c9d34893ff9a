package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecompositionsTest {

  private static final String CHECKS =
      """
      let S = A.T @ A
      fn near(a, b) = norm(a - b) < 1e-12 * (1 + norm(b)) && shape(a) == shape(b)
      let k = min(shape(A))
      let [Q, R] = qr(A)
      let [U, s, Vt] = svd(A)
      let [w, V] = eigh(S)
      let L = cholesky(S + eye(len(S)))
      str([near(Q @ R, A), near(Q.T @ Q, eye(k)), near(U @ diag(s) @ Vt, A), near(U.T @ U, eye(k)), near(Vt @ Vt.T, eye(k)),
        near(s, reverse(sort(s))), near(V @ diag(w) @ V.T, S), near(V.T @ V, eye(len(S))), near(w, sort(w)),
        near(L @ L.T, S + eye(len(S)))])
      """;

  private static String value(String program) {
    try (var context = Context.create("dlang")) {
      return context.eval("dlang", program).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1, 2], [3, 4], [5, 7]]",
        "[[1, 2, 3], [3, 4, 9]]",
        "[[1, 2], [2, 4]]",
        "[[0, 0], [0, 0], [0, 0]]",
        "[[2]]",
        "eye(4)",
        "rng(1).normal([12, 9])",
        "rng(1).normal([9, 12]) * 1e-9",
        "outer(range(5), range(5))",
      })
  void giveTheMatrixBack(String matrix) {
    String found = value("let A = " + matrix + "\n" + CHECKS);
    assertEquals("[" + "true, ".repeat(9) + "true]", found);
  }

  @Test
  void whatAMatrixGrewByAndLostAgainDoesNotCount() {
    var grown =
        """
        fn grown(last) {
            var A = [[4, 2]]
            A.push([2, 3])
            A.push(last)
            A.pop()
            A
        }
        let A = grown([nan, inf])
        let B = [[4, 2], [2, 3]]
        str([cholesky(A) == cholesky(B), qr(A) == qr(B), svd(A) == svd(B), eigh(A) == eigh(B),
          svd(grown([1, 2])) == svd(B), qr(grown([1, 2])) == qr(B)])
        """;
    assertEquals("[true, true, true, true, true, true]", value(grown));
  }

  @Test
  void aMatrixThatGrewIsNotChanged() {
    assertEquals(
        "[[3, 0], [4, 5]]", value("fn f() { var A = [[3, 0]]; A.push([4, 5]); qr(A); svd(A); A }; str(f())"));
  }

  @Test
  void signsAreThoseOfLapack() {
    assertEquals("[[-5, -4], [0, 3]]", value("str(round(qr([[3, 0], [4, 5]])[1] * 1e9) / 1e9)"));
  }

  @Test
  void refuseWhatHasNone() {
    var e = assertThrows(PolyglotException.class, () -> value("cholesky([[1, 2], [2, 1]])"));
    assertTrue(e.getMessage().contains("needs a positive definite matrix"), e.getMessage());
    e = assertThrows(PolyglotException.class, () -> value("eigh([[1, 2, 3], [2, 1, 3]])"));
    assertTrue(e.getMessage().contains("needs a square matrix"), e.getMessage());
  }
}
