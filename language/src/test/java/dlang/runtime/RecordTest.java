package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecordTest {
  private static Record of(Object... namesAndValues) {
    var record = new Record();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      record.set((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return record;
  }

  @Test
  void equalBuildingGivesEqualKeys() {
    assertSame(of("w", 1, "b", 2).keys(), of("w", 3, "b", 4).keys());
    assertNotSame(of("w", 1, "b", 2).keys(), of("b", 3, "w", 4).keys());
    var record = of("w", 1, "b", 2, "c", 3);
    assertEquals(2, record.remove("b"));
    assertNull(record.remove("b"));
    assertSame(of("w", 1, "c", 3).keys(), record.keys());
    assertEquals("{w: 1, c: 3}", record.toString());
  }

  @Test
  void manyKeysBelongToOneRecord() {
    var record = new Record();
    for (int i = 0; i < 500; i++) {
      record.set("key " + i, i);
    }
    var copy = record.share().unshared();
    copy.set("another", 1);
    copy.remove("key 100");
    assertEquals(500, record.size());
    assertEquals(500, copy.size());
    assertNull(record.get("another"));
    assertNull(copy.get("key 100"));
    for (int i = 101; i < 500; i++) {
      assertEquals(i, copy.get("key " + i));
      assertEquals("key " + i, copy.keys().name(i - 1));
    }
  }

  @Test
  void keysMadeAtRunTimeAreNotAllKept() {
    var none = Keys.none(false);
    var early = none.with("early").with("key");
    int kept = 0;
    for (int i = 0; i < 50 * 50 * 50; i++) {
      var prefix = none.with("a" + i % 50).with("b" + i / 50 % 50);
      kept += prefix.with("c" + i / 2500) == prefix.with("c" + i / 2500) ? 1 : 0;
    }
    assertTrue(kept < Keys.MOST_IN_TREE, kept + " are kept");
    assertSame(early, none.with("early").with("key"));

    var late = none.with("late");
    assertNotSame(late, none.with("late"));
    assertSame(late.with("key"), late.with("key"));
    assertEquals(1, late.with("key").indexOf("key"));
    assertEquals(-1, late.indexOf("key"));
  }

  @Test
  void copiesBeforeWritingWhatIsShared() {
    var inner = Array.vector(new double[] {1});
    var record = of("w", inner);
    record.share();
    var copy = record.unshared();
    copy.set("w", 5);
    assertSame(inner, record.get("w"));
    assertTrue(inner.isShared());
  }

  @Test
  void equalityIgnoresOrder() {
    assertEquals(of("a", 1, "b", "x"), of("b", "x", "a", 1.0));
    assertNotEquals(of("a", 1), of("a", 2));
    assertNotEquals(of("a", 1), of("b", 1));
    assertNotEquals(of("a", Double.NaN), of("a", Double.NaN));
  }

  @Test
  void displayQuotesInside() {
    assertEquals(
        "{w: [1, 2], s: \"a\\\"b\", \"two words\": nil, \"\": {}}",
        of("w", Array.of(1, 2), "s", "a\"b", "two words", Nil.NIL, "", new Record()).toString());
  }
}
