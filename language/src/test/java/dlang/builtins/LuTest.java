package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LuTest {

  @Test
  void solvesWhatNeedsPivoting() {
    var lu = new Lu(new double[] {0, 2, 1, 1, 0, 0, 3, 0, 1}, 3);
    assertArrayEquals(new double[] {1, 2, 3}, lu.solve(new double[] {7, 1, 6}, 1), 1e-14);
    assertArrayEquals(
        new double[] {1, 0, 2, 1, 3, 5}, lu.solve(new double[] {7, 7, 1, 0, 6, 5}, 2), 1e-14);
  }

  @Test
  void determinants() {
    assertEquals(-1.5, new Lu(new double[] {1, 2, 3, 4.5}, 2).determinant(), 1e-15);
    assertEquals(1, new Lu(new double[0], 0).determinant());
    var large = new double[400 * 400];
    for (int i = 0; i < 400; i++) {
      large[i * 400 + i] = 1000;
    }
    assertEquals(400 * Math.log(1000), new Lu(large, 400).logDeterminant(), 1e-9);
    assertTrue(Double.isNaN(new Lu(new double[] {0, 1, 1, 0}, 2).logDeterminant()));
  }

  @Test
  void singularMatrices() {
    var lu = new Lu(new double[] {1, 2, 2, 4}, 2);
    assertTrue(lu.isSingular());
    assertEquals(0, lu.determinant(), 0.0);
    assertEquals(Double.NEGATIVE_INFINITY, lu.logDeterminant());
  }

  @Test
  void doesNotChangeItsMatrix() {
    var matrix = new double[] {1, 2, 3, 4};
    new Lu(matrix, 2).solve(new double[] {1, 1}, 1);
    assertArrayEquals(new double[] {1, 2, 3, 4}, matrix);
  }
}
