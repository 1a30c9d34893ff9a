package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void caretsStandUnderThePart() {
    assertEquals(new Excerpt("let y = x + z", "        ^^^^^"), Excerpt.of("let y = x + z", 8, 13));
  }

  @Test
  void tabsStayTabsAndCharactersCountOnce() {
    assertEquals(new Excerpt("\t😀 x", "\t  ^"), Excerpt.of("\t😀 x", 4, 5));
  }

  @Test
  void anEmptyPartAtTheEndHasACaret() {
    assertEquals(new Excerpt("f(", "  ^"), Excerpt.of("f(", 2, 2));
    assertEquals(new Excerpt("", "^"), Excerpt.of("", 0, 0));
  }

  @Test
  void longLinesAreCroppedAroundThePart() {
    var line = "a".repeat(500) + "bad" + "c".repeat(500);
    var excerpt = Excerpt.of(line, 500, 503);
    assertTrue(excerpt.line().length() <= 102, excerpt.line());
    int at = excerpt.carets().indexOf('^');
    assertEquals("bad", excerpt.line().substring(at, at + 3));
    assertEquals("^^^", excerpt.carets().strip());
  }

  @Test
  void aPartLongerThanTheLineShownIsCut() {
    var excerpt = Excerpt.of("x".repeat(1000), 0, 1000);
    assertEquals(100, excerpt.carets().length());
  }
}
