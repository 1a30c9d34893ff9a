package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final TapePool pool = new TapePool();

  private Sweep sweep(Tape tape) {
    return new Sweep(tape);
  }

  @Test
  void popsWhatWasPushedAcrossChunks() {
    for (int n : new int[] {0, 1, 31, 32, 33, 8191, 8192, 8193, 16384, 50_000}) {
      var tape = new Tape(pool);
      for (int i = 0; i < n; i++) {
        tape.push((double) i);
      }
      assertEquals(n, tape.length());
      for (int times = 0; times < 2; times++) {
        var sweep = sweep(tape);
        for (int i = n - 1; i >= 0; i--) {
          assertTrue(sweep.isNumber());
          assertEquals(i, sweep.popDouble());
        }
        assertTrue(sweep.atStart());
      }
      tape.release();
      assertEquals(n, tape.length());
    }
  }

  @Test
  void keepsValuesOfAnyKind() {
    var tape = new Tape(pool);
    var array = Array.vector(new double[] {1});
    double fake = Double.longBitsToDouble(Double.doubleToRawLongBits(Lanes.OTHER));
    for (int i = 0; i < 9000; i++) {
      tape.push("s" + i);
      tape.push((Object) i);
    }
    tape.push(array);
    tape.push(fake);
    tape.push(Double.NaN);
    var sweep = sweep(tape);
    assertTrue(Double.isNaN(sweep.popDouble()));
    assertTrue(sweep.isNumber());
    assertTrue(Double.isNaN((double) sweep.pop()));
    assertFalse(sweep.isNumber());
    assertSame(array, sweep.pop());
    assertTrue(array.isShared());
    for (int i = 8999; i >= 0; i--) {
      assertEquals((double) i, sweep.pop());
      assertEquals("s" + i, sweep.pop());
    }
    assertTrue(sweep.atStart());
  }

  @Test
  void wordsAreRunLengthCoded() {
    var tape = new Tape(pool);
    for (int i = 0; i < 100_000; i++) {
      tape.pushWord(7);
    }
    assertEquals(1, tape.wordRuns());
    var random = new Random(1);
    var words = new ArrayList<Integer>();
    for (int i = 0; i < 5000; i++) {
      words.add(random.nextInt(3) - 1);
      tape.pushWord(words.getLast());
    }
    tape.pushWord(Integer.MIN_VALUE);
    assertEquals(105_001, tape.wordsPushed());
    var sweep = sweep(tape);
    assertEquals(Integer.MIN_VALUE, sweep.popWord());
    for (int word : words.reversed()) {
      assertEquals(word, sweep.popWord());
    }
    for (int i = 0; i < 100_000; i++) {
      assertFalse(sweep.atStart());
      assertEquals(7, sweep.popWord());
    }
    assertTrue(sweep.atStart());
  }

  @Test
  void aTrimmedSweepGoesOnWhereItWas() {
    for (int n : new int[] {40, 8192, 8193, 30_000}) {
      var tape = new Tape(pool);
      for (int i = 0; i < n; i++) {
        if (i % 3 == 0) {
          tape.push("x" + i);
        } else {
          tape.push((double) i);
        }
      }
      pool.mostSinceAsked();
      var sweep = new Sweep(tape, true);
      for (int i = n - 1; i >= 0; i--) {
        assertEquals(i % 3 == 0 ? "x" + i : (Object) (double) i, sweep.pop());
        if (i % 1000 == 0) {
          sweep.trim();
        }
      }
      var again = new Tape(pool);
      for (int i = 0; i < n / 2; i++) {
        again.push((double) i);
      }
      assertEquals(0, pool.mostSinceAsked());
      assertTrue(sweep.atStart());
      again.release();
      tape.release();
    }
  }

  @Test
  void mirrorsGoTheOppositeWay() {
    int n = 20_000;
    var tape = new Tape(pool);
    for (int i = 0; i < n; i++) {
      tape.push((double) i);
    }
    var inner = sweep(tape);
    for (int i = 0; i < n; i++) {
      inner.popDouble();
    }
    var outer = sweep(new Tape(pool));
    for (int i = 0; i < n; i++) {
      // The first value that was pushed was the last to be popped.
      outer.shadows().of(inner).accumulate((Object) (double) (2 * i));
    }
    assertFalse(outer.isBalanced());
    tape.release();
    for (int i = n - 1; i >= 0; i--) {
      assertEquals(2.0 * i, outer.shadows().of(tape).take());
    }
    assertTrue(outer.isBalanced());
    assertSame(outer.shadows().of(tape), outer.shadows().of(tape));
  }

  @Test
  void mirrorsOfMirrorsDifferentiateThem() {
    var tape = new Tape(pool);
    tape.push(10.0);
    tape.push(20.0);
    var first = sweep(tape);
    first.popDouble();
    first.popDouble();
    var second = sweep(new Tape(pool));
    second.shadows().of(first).accumulate(1.0);
    second.shadows().of(first).accumulate(2.0);
    second.shadows().of(tape).takeNumber();
    second.shadows().of(tape).takeNumber();

    // Backward over that: a take is undone by a write, an accumulation by a read.
    var third = sweep(new Tape(pool));
    var ofTape = third.shadows().of(second.shadows().of(tape));
    ofTape.write(5.0);
    ofTape.write(6.0);
    var ofSweep = third.shadows().of(second.shadows().of(first));
    assertEquals(6.0, ofSweep.read());
    assertEquals(5.0, ofSweep.read());
    assertTrue(ofSweep.isAtEnd() && ofTape.isAtEnd());
    // What is left are adjoints of the zeros that the lanes of the second sweep began with.
    assertTrue(third.isBalanced());

    // And over that: a write is undone by a take, a read by an accumulation.
    var fourth = sweep(new Tape(pool));
    fourth.shadows().of(ofSweep).accumulate((Object) 7.0);
    fourth.shadows().of(ofSweep).accumulate((Object) 8.0);
    assertEquals(8.0, fourth.shadows().of(ofTape).take());
    assertEquals(7.0, fourth.shadows().of(ofTape).take());
    assertTrue(fourth.isBalanced());
  }

  @Test
  void mirrorsHoldAdjointsOfAnyKind() {
    var tape = new Tape(pool);
    tape.push("value");
    var inner = sweep(tape);
    inner.pop();
    var outer = sweep(new Tape(pool));
    outer.shadows().of(inner).accumulate(Array.vector(new double[] {1, 2}));
    assertFalse(outer.shadows().of(tape).isNumber());
    assertEquals(Array.vector(new double[] {1, 2}), outer.shadows().of(tape).take());
    assertTrue(outer.isBalanced());
  }

  @Test
  void shadowsBelongToTheirSweep() {
    var cell = new Cell("text");
    var one = sweep(new Tape(pool));
    var two = sweep(new Tape(pool));
    one.shadows().of(cell).setNumber(1);
    two.shadows().of(cell).setNumber(2);
    assertEquals(1.0, one.shadows().of(cell).take());
    assertEquals(0.0, one.shadows().of(cell).get());
    assertEquals(2.0, two.shadows().of(cell).get());
    var nested = two.shadows().of(one.shadows().of(cell));
    assertSame(nested, two.shadows().of(one.shadows().of(cell)));
    assertNotSame(nested, two.shadows().of(cell));
    var old = one.shadows().of(cell);
    one.release();
    assertNotSame(old, one.shadows().of(cell));
    assertEquals(2.0, two.shadows().of(cell).get());
  }

  @Test
  void cellsHoldNumbersUnboxed() {
    var cell = new Cell();
    assertFalse(cell.isSet());
    cell.set(3);
    assertTrue(cell.isNumber() && cell.isSet());
    assertEquals(3.0, cell.get());
    cell.set("x");
    assertFalse(cell.isNumber());
    assertEquals("x", cell.take());
    assertEquals(0, cell.number());
  }
}
