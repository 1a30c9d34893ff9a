package dlang.runtime;

import static dlang.runtime.Samples.assertFails;
import static dlang.runtime.Samples.matrix;
import static dlang.runtime.Samples.record;
import static dlang.runtime.Samples.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products of adjoints, and how broadcasting is undone. */
class BroadcastingTest {

  @Test
  void zeroTimesAnythingIsZero() {
    assertEquals(0, Broadcasting.weigh(0, Double.NaN));
    assertEquals(0, Broadcasting.weigh(Double.POSITIVE_INFINITY, 0));
    assertEquals(Double.NaN, Broadcasting.weigh(Double.NaN, 2));
    assertEquals(vector(0, 4, 0), Broadcasting.weigh(vector(0, 2, 3), vector(Double.NaN, 2, 0)));
    assertEquals(vector(0), Broadcasting.weigh(0, vector(1)));
    assertEquals(matrix(1, 4, 3, 8), Broadcasting.weigh(matrix(1, 2, 3, 4), vector(1, 2)));
    assertEquals(vector(2, 4), Broadcasting.weigh(2, vector(1, 2)));
    assertEquals(
        matrix(0, 0, 2, 2),
        Broadcasting.weigh(Array.generic(0.0, vector(1, 1)), matrix(2, 2, 2, 2)));
    assertFails(DlangError.Kind.SHAPE, () -> Broadcasting.weigh(vector(1, 2), vector(1, 2, 3)));
  }

  @Test
  void fitUndoesBroadcasting() {
    assertEquals(6.0, Broadcasting.fit(vector(1, 2, 3), 5));
    assertEquals(vector(4, 6), Broadcasting.fit(matrix(1, 2, 3, 4), vector(0, 0)));
    var column = Array.packed(new double[2], Shape.of(2, 1));
    assertEquals("[[3], [7]]", Broadcasting.fit(matrix(1, 2, 3, 4), column).toString());
    assertEquals("[[10]]", Broadcasting.fit(matrix(1, 2, 3, 4), Shape.of(1, 1)).toString());
    assertEquals(0.0, Broadcasting.fit(Array.empty(), Shape.SCALAR));
    var r = record("a", 1.0);
    assertSame(r, Broadcasting.fit(r, record("a", 2.0)));
    assertFails(DlangError.Kind.SHAPE, () -> Broadcasting.fit(vector(1, 2), vector(1, 2, 3)));
  }

  @Test
  void whatCameFromAZeroWithoutAShapeIsRepeated() {
    assertEquals(vector(2, 2, 2), Broadcasting.fit(2.0, vector(1, 2, 3)));
    assertEquals(matrix(1, 2, 1, 2), Broadcasting.fit(vector(1, 2), Shape.of(2, 2)));
    assertEquals(3.0, Broadcasting.unfit(vector(1, 2), 0.0));
    var column = Broadcasting.fit(vector(0, 0, 0), Shape.of(2, 1));
    assertEquals("[[0], [0]]", column.toString());
  }

  @Test
  void fitAndUnfitAreAdjoint() {
    var random = new Random(2);
    for (int times = 0; times < 200; times++) {
      int[] big = new int[1 + random.nextInt(4)];
      for (int i = 0; i < big.length; i++) {
        big[i] = 1 + random.nextInt(3);
      }
      int from = random.nextInt(big.length + 1);
      int[] small = java.util.Arrays.copyOfRange(big, from, big.length);
      for (int i = 0; i < small.length; i++) {
        small[i] = random.nextBoolean() ? 1 : small[i];
      }
      var x = random(Shape.of(big), random);
      var y = random(Shape.of(small), random);
      var fitted = Broadcasting.fit(x, y);
      var repeated = Broadcasting.unfit(y, x);
      assertEquals(Shape.of(small), Structure.of(fitted));
      assertEquals(Shape.of(big), Structure.of(repeated));
      assertEquals(dot(fitted, y), dot(x, repeated), 1e-9);
    }
  }

  private static Object random(Shape shape, Random random) {
    var numbers = random.doubles(shape.size()).toArray();
    return shape.isScalar() ? (Object) numbers[0] : Array.packed(numbers, shape);
  }

  private static double dot(Object a, Object b) {
    return (double) Broadcasting.fit(Broadcasting.weigh(a, b), Shape.SCALAR);
  }

  @Test
  void spreadKeepsBothStructuresIfTheyDiffer() {
    assertEquals(0.0, Broadcasting.spread(1, 2.0));
    assertEquals(0.0, Broadcasting.spread(vector(1), vector(2)));
    var s = Broadcasting.spread(2, vector(1, 2));
    assertEquals(3.0, Broadcasting.fitLeft(vector(1, 2), s));
    assertEquals(vector(1, 2), Broadcasting.fitRight(vector(1, 2), s));
    assertEquals(vector(1, 2), Broadcasting.fitRight(vector(1, 2), 0.0));
    assertEquals(vector(0, 0), Broadcasting.expand(0.0, Shape.of(2)));
    assertEquals(0.0, Broadcasting.expand(0.0, Shape.SCALAR));
  }
}
