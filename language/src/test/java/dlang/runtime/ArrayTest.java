package dlang.runtime;

import static dlang.runtime.Samples.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArrayTest {

  private static Array matrix() {
    return Array.of(vector(1, 2, 3), vector(4, 5, 6));
  }

  @Test
  void whatIsBuiltOfEqualRowsIsPacked() {
    assertEquals(Shape.of(2, 3), matrix().shape());
    assertEquals(Shape.of(2, 0), Array.of(Array.empty(), Array.empty()).shape());
    assertEquals(Shape.of(1, 2, 3), Array.of(matrix()).shape());
    assertEquals(6, matrix().getNumber(1, 2));
  }

  @Test
  void raggedAndMixedArraysAreGeneric() {
    assertNull(Array.of(vector(1, 2), vector(3)).packed());
    assertNull(Array.of(1, "x").packed());
    assertNull(Array.of(1, vector(1)).packed());
    assertNull(Array.of(true).packed());
  }

  @Test
  void oneRowSharesItsNumbersUntilSomebodyWrites() {
    var row = vector(1, 2, 3);
    var matrix = Array.ofRow(row);
    assertEquals(Shape.of(1, 3), matrix.shape());
    assertSame(row.numbers(), ((Array) matrix.get(0)).numbers());
    assertTrue(row.isShared() && matrix.isShared() && ((Array) matrix.get(0)).isShared());
    var own = matrix.unshared();
    own.setNumber(0, 0, 9);
    var taken = (Array) own.get(0);
    own.setNumber(0, 1, 9);
    assertEquals("[[1, 2, 3]]", matrix.toString());
    assertEquals("[9, 2, 3]", taken.toString());
  }

  @Test
  void firstPushDecides() {
    var rows = Array.empty();
    rows.push(vector(1, 2));
    rows.push(vector(3, 4));
    assertEquals(Shape.of(2, 2), rows.shape());
    var words = Array.empty();
    words.push("a");
    assertFalse(words.isPacked());
    assertEquals("a", words.pop());
    words.push(1);
    assertTrue(words.isVector());
    var emptied = Array.of(vector(1, 2));
    emptied.pop();
    emptied.push(5);
    assertEquals("[5]", emptied.toString());
  }

  @Test
  void growsAtTheEnd() {
    var a = Array.empty();
    for (int i = 0; i < 1000; i++) {
      a.push(i);
    }
    assertEquals(1000, a.length());
    assertEquals(Shape.of(1000), a.shape());
    for (int i = 999; i >= 0; i--) {
      assertEquals((double) i, a.pop());
    }
    assertEquals(Shape.of(0), a.shape());
  }

  @Test
  void mixedWriteMakesGenericAndBack() {
    var a = vector(1, 2, 3);
    a.set(1, "x");
    assertEquals("[1, \"x\", 3]", a.toString());
    assertNull(a.packed());
    a.set(1, 7);
    assertFalse(a.isPacked());
    assertEquals(a, vector(1, 7, 3));
    assertSame(a, a.packed());
    assertTrue(a.isVector());
    a.push(vector(1));
    assertEquals("[1, 7, 3, [1]]", a.toString());
  }

  @Test
  void insertsAndRemovesRows() {
    var m = matrix();
    m.insert(1, vector(7, 8, 9));
    assertEquals("[[1, 2, 3], [7, 8, 9], [4, 5, 6]]", m.toString());
    assertEquals(vector(1, 2, 3), m.remove(0));
    m.insert(2, "end");
    assertEquals("[[7, 8, 9], [4, 5, 6], \"end\"]", m.toString());
    assertEquals("end", m.pop());
    assertEquals(Shape.of(2, 3), m.packed().shape());
  }

  @Test
  void copiesBeforeWritingWhatIsShared() {
    var inner = Array.of("a");
    var outer = Array.of(inner, 1);
    assertSame(outer, outer.unshared());
    outer.share();
    var copy = outer.unshared();
    assertNotSame(outer, copy);
    assertFalse(copy.isShared());
    assertTrue(inner.isShared());
    var m = matrix().share();
    var n = m.unshared();
    n.setNumber(0, 0, 100);
    assertEquals(1, m.getNumber(0, 0));
    assertFalse(((Array) m.get(0)).isShared());
  }

  @Test
  void subscriptsRead() {
    var m = matrix();
    assertEquals(6.0, Slices.get(m, -1, -1));
    assertEquals(vector(4, 5, 6), Slices.get(m, 1));
    assertEquals(vector(2, 5), Slices.get(m, Slice.ALL, 1));
    assertEquals("[[2, 3], [5, 6]]", Slices.get(m, Slice.ALL, slice(1, 3)).toString());
    assertEquals("[]", Slices.get(m, slice(2, 1)).toString());
    assertEquals("[[], []]", Slices.get(m, Slice.ALL, slice(3, 3)).toString());
    assertEquals(vector(2, 3), Slices.get(vector(1, 2, 3), new Slice(1.0, 2.0, true)));
    assertEquals(vector(1, 2), Slices.get(vector(1, 2, 3), new Slice(null, -1.0, false)));
    var ragged = Array.of(vector(1, 2), vector(3));
    assertEquals(3.0, Slices.get(ragged, 1, 0));
    assertEquals(vector(1, 3), Slices.get(ragged, Slice.ALL, 0));
  }

  private static Slice slice(double from, double to) {
    return new Slice(from, to, false);
  }

  @Test
  void subscriptsWrite() {
    var m = matrix();
    Slices.set(m, 0, Slice.ALL, 1);
    assertEquals("[[1, 0, 3], [4, 0, 6]]", m.toString());
    Slices.set(m, vector(7, 8), Slice.ALL, 2);
    assertEquals("[[1, 0, 7], [4, 0, 8]]", m.toString());
    Slices.set(m, vector(1, 1, 1), -1);
    assertEquals("[[1, 0, 7], [1, 1, 1]]", m.toString());
    Slices.set(m, "x", 0, 0);
    assertEquals("[[\"x\", 0, 7], [1, 1, 1]]", m.toString());
    var a = vector(1, 2, 3);
    Slices.set(a, Array.of("p", "q"), slice(0, 2));
    assertEquals("[\"p\", \"q\", 3]", a.toString());
  }

  @Test
  void writingIntoAGenericArrayLeavesSharedChildrenAlone() {
    var row = vector(1).share();
    var ragged = Array.of(vector(1, 2), row);
    Slices.set(ragged, 5, 1, 0);
    assertEquals("[[1, 2], [5]]", ragged.toString());
    assertEquals(vector(1), row);
  }

  @Test
  void wrongSubscriptsSaySo() {
    assertError(DlangError.Kind.INDEX, () -> Slices.get(matrix(), 2));
    assertError(DlangError.Kind.INDEX, () -> Slices.get(matrix(), 0.5));
    assertError(DlangError.Kind.INDEX, () -> Slices.get(matrix(), 0, 0, 0));
    assertError(DlangError.Kind.TYPE, () -> Slices.get(matrix(), "a"));
    assertError(DlangError.Kind.INDEX, () -> Slices.get(vector(1), slice(0, 2)));
    assertError(DlangError.Kind.INDEX, () -> Slices.get(vector(1), new Slice(0.0, 1.0, true)));
    assertError(DlangError.Kind.SHAPE, () -> Slices.set(vector(1, 2), vector(1), slice(0, 2)));
    assertError(DlangError.Kind.TYPE, () -> Slices.set(vector(1, 2), "x", slice(0, 2)));
    assertError(DlangError.Kind.TYPE, () -> Slices.get(Array.of("a"), 0, 0));
    assertError(DlangError.Kind.LIMIT, () -> Shape.of(100_000, 100_000));
  }

  private static void assertError(DlangError.Kind kind, Runnable action) {
    assertEquals(kind, assertThrows(DlangError.class, action::run).kind());
  }

  @Test
  void indicesResolve() {
    assertEquals(2, Indices.index(-1, 3));
    assertEquals(-1, Indices.index(3, 3));
    assertEquals(-1, Indices.index(-4, 3));
    assertEquals(-1, Indices.index(Double.NaN, 3));
    assertEquals(-1, Indices.index(1e10, 3));
    assertEquals(0, Indices.index(-0.0, 3));
    assertEquals(3, Indices.place(3, 3));
  }

  @Test
  void shapesBroadcast() {
    assertEquals(Shape.of(2, 3), Shape.broadcast(Shape.of(2, 1), Shape.of(3)));
    assertEquals(Shape.of(0, 3), Shape.broadcast(Shape.of(0, 1), Shape.of(3)));
    assertEquals(Shape.of(3), Shape.broadcast(Shape.SCALAR, Shape.of(3)));
    assertNull(Shape.broadcast(Shape.of(2), Shape.of(3)));
    assertEquals("(3, 4)", Shape.of(3, 4).toString());
  }
}
