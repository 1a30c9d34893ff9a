package dlang.runtime;

import static dlang.runtime.Samples.assertFails;
import static dlang.runtime.Samples.matrix;
import static dlang.runtime.Samples.record;
import static dlang.runtime.Samples.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of adjoints, and accesses to parts of them. */
class AdjointsTest {

  // Sums

  @Test
  void zeroIsTheZeroOfEverything() {
    var v = vector(1, 2);
    assertSame(v, Adjoints.accumulate(0.0, v));
    assertSame(v, Adjoints.accumulate(v, 0));
    assertEquals(3.5, Adjoints.accumulate(1, 2.5));
    assertSame(v, Adjoints.accumulate(Nil.NIL, v));
  }

  @Test
  void noneStaysNone() {
    assertSame(Adjoints.NONE, Adjoints.accumulate(Adjoints.NONE, vector(1)));
    assertEquals(1.0, Adjoints.accumulate(1.0, Adjoints.NONE));
    assertSame(Adjoints.NONE, Adjoints.accumulate(Adjoints.NONE, path(0), 5, Shape.of(2)));
    assertSame(Adjoints.NONE, Adjoints.get(Adjoints.NONE, path("a", 0), 0.0));
    var taken = new Object[1];
    assertSame(Adjoints.NONE, Adjoints.take(Adjoints.NONE, path(0), taken, Shape.of(2)));
    assertSame(Adjoints.NONE, taken[0]);
  }

  @Test
  void sumsInPlaceUnlessShared() {
    var v = vector(1, 2);
    assertSame(v, Adjoints.accumulate(v, vector(10, 20)));
    assertEquals(vector(11, 22), v);
    v.share();
    var t = vector(1, 1);
    assertSame(t, Adjoints.accumulate(v, t));
    assertEquals(vector(11, 22), v);
    assertEquals(vector(12, 23), t);
  }

  @Test
  void missingPartsCountAsZero() {
    var a = record("w", vector(1, 2));
    var t = record("b", 3.0, "w", vector(1, 1));
    assertEquals(record("w", vector(2, 3), "b", 3.0), Adjoints.accumulate(a, t));
    var shortOne = Array.generic(vector(1));
    var longOne = Array.generic(vector(2), 0.0, record("w", 1.0));
    assertEquals(Array.of(vector(3), 0, record("w", 1)), Adjoints.accumulate(shortOne, longOne));
    assertEquals(
        matrix(1, 1, 2, 3),
        Adjoints.accumulate(matrix(1, 1, 1, 1), Array.generic(0.0, vector(1, 2))));
    assertEquals(
        matrix(1, 1, 2, 3),
        Adjoints.accumulate(Array.generic(0.0, vector(1, 2)), matrix(1, 1, 1, 1)));
  }

  @Test
  void aPartThatStaysElsewhereIsNotChanged() {
    var inner = vector(1);
    var t = Array.generic(inner, "x").share();
    var a = Adjoints.accumulate(Array.generic(0.0, 0.0), t);
    a = Adjoints.accumulate(a, Array.generic(vector(5)));
    assertEquals("[[6], \"x\"]", a.toString());
    assertEquals(vector(1), inner);
  }

  @Test
  void differentShapesDoNotAdd() {
    assertFails(DlangError.Kind.SHAPE, () -> Adjoints.accumulate(vector(1, 2), vector(1)));
    assertFails(DlangError.Kind.SHAPE, () -> Adjoints.accumulate(vector(1), 1.0));
    assertFails(DlangError.Kind.SHAPE, () -> Adjoints.accumulate(record("w", 1.0), vector(1)));
  }

  /** They stand for an element that was replaced since. */
  @Test
  void zerosOfAnotherStructureGiveWay() {
    assertEquals(vector(1), Adjoints.accumulate(vector(0, 0), vector(1)));
    assertEquals(record("w", 1.0), Adjoints.accumulate(record("w", 1.0), vector(0, 0)));
  }

  // Paths

  private static Object[] path(Object... steps) {
    return steps;
  }

  @Test
  void accumulatesIntoNothing() {
    assertEquals(vector(0, 0, 5), Adjoints.accumulate(0.0, path(-1), 5.0, Shape.of(3)));
    assertEquals(
        matrix(0, 0, 1, 2), Adjoints.accumulate(0.0, path(1), vector(1, 2), Shape.of(2, 2)));
    assertEquals(matrix(0, 7, 0, 0), Adjoints.accumulate(0.0, path(0, -1), 7.0, Shape.of(2, 2)));
    assertEquals(
        matrix(0, 1, 0, 2),
        Adjoints.accumulate(
            0.0, path((Object) new Object[] {Slice.ALL, 1}), vector(1, 2), Shape.of(2, 2)));
    assertEquals(
        record("w", vector(0, 3)), Adjoints.accumulate(0.0, path("w", 1), 3.0, Shape.of(2)));
    assertEquals(
        record("w", vector(0, 0)), Adjoints.accumulate(0.0, path("w", 1), 0.0, Shape.of(2)));
  }

  @Test
  void structureComesAlongThePath() {
    var primal =
        record("layers", Array.of(record("w", matrix(1, 2, 3, 4)), record("w", vector(1, 2, 3))));
    var path = path("layers", -1, "w", -1);
    var structure = Structure.along(primal, path);
    var adjoint = Adjoints.accumulate(0.0, path, 5.0, structure);
    assertEquals("{layers: [0, {w: [0, 0, 5]}]}", adjoint.toString());
    assertEquals(5.0, Adjoints.get(adjoint, path, structure));
    assertEquals(0.0, Adjoints.get(adjoint, path("layers", 0, "w", 0, 1), structure));
    assertEquals(
        "{layers: [{w: [[0, 0], [0, 0]]}, {w: [0, 0, 5]}]}",
        Gradients.complete(adjoint, primal).toString());
    assertEquals(Shape.of(2, 2), Structure.along(matrix(1, 2, 3, 4), path(0, 1)));
    assertEquals(0.0, Structure.along(primal, path("layers")));
  }

  @Test
  void takesAndLeavesZeros() {
    var taken = new Object[1];
    Object a = matrix(1, 2, 3, 4);
    a = Adjoints.take(a, path(0), taken, Shape.of(2, 2));
    assertEquals(vector(1, 2), taken[0]);
    assertEquals(matrix(0, 0, 3, 4), a);
    a = Adjoints.take(a, path((Object) new Object[] {1, 0}), taken, Shape.of(2, 2));
    assertEquals(3.0, taken[0]);
    assertEquals(matrix(0, 0, 0, 4), a);
    assertEquals(0.0, Adjoints.take(0.0, path("x", 3), taken, 0.0));
    assertEquals(0.0, taken[0]);
    var r = Adjoints.take(record("x", vector(1)), path("x"), taken, 0.0);
    assertEquals(vector(1), taken[0]);
    assertEquals(record("x", 0), r);
  }

  @Test
  void writesMoveZerosToo() {
    assertEquals(
        matrix(0, 0, 3, 4), Adjoints.set(matrix(1, 2, 3, 4), path(0), 0.0, Shape.of(2, 2)));
    assertEquals(matrix(0, 0, 0, 0), Adjoints.set(0.0, path(0), 0.0, Shape.of(2, 2)));
    assertEquals(
        vector(1, 0, 0, 4),
        Adjoints.set(
            vector(1, 2, 3, 4),
            path((Object) new Object[] {new Slice(1.0, 3.0, false)}),
            0.0,
            Shape.of(4)));
  }

  @Test
  void doesNotTouchSharedParts() {
    var row = vector(1, 2);
    var a = Array.generic(row, record("x", row.share())).share();
    var b =
        Adjoints.accumulate(
            a, path(1, "x", 0), 10.0, Array.generic(new Structure.Length(2), Shape.of(2)));
    assertEquals("[[1, 2], {x: [11, 2]}]", b.toString());
    assertEquals("[[1, 2], {x: [1, 2]}]", a.toString());
  }

  @Test
  void slicesOfGenericArrays() {
    var n = new Structure.Length(4);
    var middle = path((Object) new Object[] {new Slice(1.0, -1.0, false)});
    var a = Adjoints.accumulate(0.0, middle, Array.generic(vector(1), 2.0), n);
    assertEquals("[0, [1], 2, 0]", a.toString());
    assertEquals("[[1], 2]", Adjoints.get(a, middle, n).toString());
    var taken = new Object[1];
    a = Adjoints.take(a, middle, taken, n);
    assertEquals("[[1], 2]", taken[0].toString());
    assertEquals("[0, 0, 0, 0]", a.toString());
    var inRagged = path((Object) new Object[] {1, 0});
    assertEquals("[0, [3], 0, 0]", Adjoints.accumulate(0.0, inRagged, 3.0, n).toString());
    assertFails(
        DlangError.Kind.ARGUMENT,
        () -> Adjoints.accumulate(0.0, path((Object) new Object[] {1, -1}), 3.0, n));
  }

  @Test
  void growsAndShrinksLikeThePrimal() {
    var taken = new Object[1];
    assertEquals(vector(0, 0, 5), Adjoints.grow(0.0, path(), null, 5.0, 2));
    assertEquals("[0, 0, 0]", Adjoints.grow(0.0, path(), null, 0.0, 2).toString());
    assertEquals("[[0, 0], [1, 2]]", Adjoints.grow(0.0, path(), null, vector(1, 2), 1).toString());
    assertEquals(
        "[[1, 2], [0, 0]]", Adjoints.grow(Array.of(vector(1, 2)), path(), null, 0.0, 1).toString());
    assertEquals(vector(1, 9, 2), Adjoints.grow(vector(1, 2), path(), 1, 9.0, 2));
    assertEquals(vector(1, 2), Adjoints.shrink(vector(1, 2, 3), path(), null, taken, 2));
    assertEquals(3.0, taken[0]);
    assertEquals(vector(1, 2), Adjoints.shrink(vector(1, 2), path(), null, taken, 2));
    assertEquals(0.0, taken[0]);
    assertEquals(vector(2, 3), Adjoints.shrink(vector(1, 2, 3), path(), 0, taken, 2));
    assertEquals(1.0, taken[0]);
    assertEquals(record("a", 1), Adjoints.shrink(record("a", 1, "b", 2), path(), "b", taken, 0));
    assertEquals(2, taken[0]);
    assertEquals("[0, [0, 4]]", Adjoints.grow(0.0, path(1), null, 4.0, 1).toString());
  }

  @Test
  void resizesFindTheirWayFromTheEnd() {
    var taken = new Object[1];
    var rows = Array.of(vector(1), vector(1, 2));
    var structure = Structure.along(rows, path(-1, 0));
    assertEquals("[0, [0, 0, 5]]", Adjoints.grow(0.0, path(-1), null, 5.0, structure).toString());
    var adjoint = Array.generic(0.0, vector(1, 2, 3));
    assertEquals(
        "[0, [1, 2]]", Adjoints.shrink(adjoint, path(-1), null, taken, structure).toString());
    assertEquals(3.0, taken[0]);
    // The primal was a matrix before its last row grew.
    structure = Structure.along(matrix(1, 2, 3, 4), path(-1, 0));
    adjoint = Array.generic(vector(1, 1), vector(1, 2, 3));
    assertEquals(
        "[[1, 1], [1, 2]]", Adjoints.shrink(adjoint, path(-1), null, taken, structure).toString());
    var record = record("a", Array.of(1, "x"));
    structure = Structure.along(record, path("a", 0));
    assertEquals("{a: [0, 0, 7]}", Adjoints.grow(0.0, path("a"), null, 7.0, structure).toString());
  }

  /** Against a model: a full matrix of numbers, with the same accesses. */
  @Test
  void accessesAgreeWithAFullAdjoint() {
    var random = new Random(3);
    for (int times = 0; times < 300; times++) {
      boolean generic = random.nextBoolean();
      double[][] model = new double[3][4];
      Object adjoint = 0.0;
      var structure =
          generic ? Array.generic(new Structure.Length(3), Shape.of(4)) : (Object) Shape.of(3, 4);
      List<Object> held = new ArrayList<>();
      for (int step = 0; step < 20; step++) {
        int i = random.nextInt(3);
        int j = random.nextInt(4);
        var path = path(random.nextBoolean() ? i : i - 3, random.nextBoolean() ? j : j - 4);
        var taken = new Object[1];
        switch (random.nextInt(5)) {
          case 0 -> {
            double v = random.nextInt(3);
            adjoint = Adjoints.accumulate(adjoint, path, v, structure);
            model[i][j] += v;
          }
          case 1 -> {
            double v = random.nextInt(3);
            adjoint = Adjoints.set(adjoint, path, v, structure);
            model[i][j] = v;
          }
          case 2 -> {
            adjoint = Adjoints.take(adjoint, path, taken, structure);
            assertEquals(model[i][j], Values.number(taken[0]));
            model[i][j] = 0;
          }
          case 3 -> {
            adjoint = Adjoints.take(adjoint, path(i), taken, structure);
            adjoint = Adjoints.accumulate(adjoint, path(i), taken[0], structure);
          }
          default -> held.add(Values.share(adjoint));
        }
        assertEquals(model[i][j], Values.number(Adjoints.get(adjoint, path, structure)));
      }
      var full = Array.of(vector(model[0]), vector(model[1]), vector(model[2]));
      assertEquals(full, Gradients.complete(adjoint, Array.zeros(Shape.of(3, 4))));
    }
  }
}
