package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.syntax.Diagnostic.Note;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

  private static Diagnostic at(String text, String part) {
    int start = text.indexOf(part);
    var source = new SourceText("a.dl", null, text);
    var span = new Span(start, start + part.length());
    return Diagnostic.error(source, span, "the message", null);
  }

  private static String excerpt(String text, String part) {
    return at(text, part).render().lines().skip(1).reduce((a, b) -> a + "\n" + b).orElseThrow();
  }

  @Test
  void showsPlaceLineCaretsAndHint() {
    var source = new SourceText("dir/a.dl", null, "let x = 1\nlet y = wieghts + 1\n");
    var diagnostic =
        Diagnostic.error(
            source, new Span(18, 25), "unknown name `wieghts`", "did you mean `weights`?");
    assertEquals(
        """
        dir/a.dl:2:9: error: unknown name `wieghts`
            let y = wieghts + 1
                    ^^^^^^^
            did you mean `weights`?
        """,
        diagnostic.render());
  }

  @Test
  void showsLintsAndNotes() {
    var source = new SourceText("a.dl", null, "let x = 1\nlet x = 2");
    var diagnostic =
        Diagnostic.lint(source, new Span(14, 15), "`x` is declared twice", null)
            .with(new Note(new Span(4, 5), "first here"));
    assertEquals(
        """
        a.dl:2:5: lint: `x` is declared twice
            let x = 2
                ^
        a.dl:1:5: note: first here
            let x = 1
                ^
        """,
        diagnostic.render());
  }

  @Test
  void tabsBecomeSpacesUnderWhichTheCaretStands() {
    assertEquals("        x\ty".replace("\t", "   ") + "\n            ^", excerpt("\tx\ty", "y"));
  }

  @Test
  void wideAndCombiningCharactersKeepTheCaretInPlace() {
    assertEquals("    \"漢字😀\" y\n             ^", excerpt("\"漢字😀\" y", "y"));
    assertEquals("    x\u0304 y\n      ^", excerpt("x\u0304 y", "y"));
    assertEquals("    漢字\n    ^^^^", excerpt("漢字", "漢字"));
  }

  @Test
  void anEmptySpanAtTheEndOfALineHasACaret() {
    var source = new SourceText("a.dl", null, "a +\nb");
    var diagnostic = Diagnostic.error(source, new Span(3, 3), "m", null);
    assertEquals("a.dl:1:4: error: m\n    a +\n       ^\n", diagnostic.render());
  }

  @Test
  void aSpanOverSeveralLinesIsMarkedInTheFirst() {
    assertEquals("    f(a,\n     ^^^", excerpt("f(a,\n  b)", "(a,\n  b)"));
  }

  @Test
  void aLongLineIsCroppedAroundTheCaret() {
    String text = "a".repeat(5000) + " wrong " + "b".repeat(5000);
    String[] lines = excerpt(text, "wrong").split("\n");
    assertTrue(lines[0].length() <= 4 + 102, lines[0]);
    assertTrue(lines[0].startsWith("    …a") && lines[0].endsWith("b…"), lines[0]);
    assertEquals(lines[0].indexOf("wrong"), lines[1].indexOf('^'));
    assertEquals("^^^^^", lines[1].strip());
  }

  @Test
  void controlCharactersAreNotPrinted() {
    assertEquals("    a�b\n      ^", excerpt("a\u001bb", "b"));
  }

  @Test
  void anEmptyTextCanHaveAnError() {
    assertEquals("a.dl:1:1: error: the message\n    \n    ^\n", at("", "").render());
  }
}
