package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dlang.syntax.SourceText.Position;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  @Test
  void linesAndColumnsCountFromOne() {
    var source = new SourceText("a.dl", null, "ab\ncd\r\n\nx");
    assertEquals(new Position(1, 1), source.position(0));
    assertEquals(new Position(1, 3), source.position(2));
    assertEquals(new Position(2, 1), source.position(3));
    assertEquals(new Position(3, 1), source.position(7));
    assertEquals(new Position(4, 1), source.position(8));
    assertEquals(new Position(4, 2), source.position(9));
    assertEquals("ab", source.lineText(1));
    assertEquals("cd", source.lineText(2));
    assertEquals("", source.lineText(3));
    assertEquals("x", source.lineText(4));
  }

  @Test
  void columnsCountCodePoints() {
    var source = new SourceText("a.dl", null, "\"😀é\" x");
    assertEquals(6, source.column(source.text().indexOf('x')));
  }

  @Test
  void anEmptyTextHasOneEmptyLine() {
    var source = new SourceText("a.dl", null, "");
    assertEquals(new Position(1, 1), source.position(0));
    assertEquals("", source.lineText(1));
  }

  @Test
  void aTextThatEndsInALineEndHasAnEmptyLastLine() {
    var source = new SourceText("a.dl", null, "a\n");
    assertEquals(new Position(2, 1), source.position(2));
    assertEquals("", source.lineText(2));
  }

  @Test
  void manyLines() {
    var source = new SourceText("a.dl", null, "x\n".repeat(1000));
    assertEquals(new Position(1000, 1), source.position(2 * 999));
  }
}
