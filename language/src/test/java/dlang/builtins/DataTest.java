package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in texts, JSON and CSV. */
class DataTest {

  @Test
  void numbersInTexts() {
    assertEquals(10005, NumberText.parse(" 1_000.5e1 "));
    assertEquals(255, NumberText.parse("0xff"));
    assertEquals(-0.5, NumberText.parse("-.5"));
    assertEquals(Double.NEGATIVE_INFINITY, NumberText.parse("-inf"));
    assertEquals(-0.0, NumberText.parse("-0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1.5x", "1d", "0x1p3", "1 2", "1__0", "--1", "e5", "."})
  void textsThatAreNoNumbers(String text) {
    assertNull(NumberText.parse(text));
  }

  @Test
  void jsonComesBackAsItWas() {
    var text =
        """
        {
          "a": [1, 2.5, 1000],
          "b": {
            "text": "ä \\"quoted\\"\\n",
            "rows": [
              [1, 2],
              [3, 4]
            ],
            "nothing": null,
            "empty": []
          },
          "yes": true
        }
        """;
    assertEquals(text, JsonWriter.write(JsonReader.read(text, "f.json")));
    assertEquals("A\uD83D\uDE00", JsonReader.read("\"\\u0041\\ud83d\\ude00\"", "f.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[1,", "[1,]", "{\"a\" 1}", "[1] 2", "tru", "01", "+1", "\"a", "{a: 1}", "'a'", "\"\t\""})
  void whatIsNotJson(String text) {
    var error = assertThrows(DlangError.class, () -> JsonReader.read(text, "f.json"));
    assertTrue(error.getMessage().startsWith("f.json is not JSON: "), error.getMessage());
  }

  @Test
  void jsonTooDeep() {
    var error =
        assertThrows(DlangError.class, () -> JsonReader.read("[".repeat(100_000), "f.json"));
    assertEquals(DlangError.Kind.LIMIT, error.kind());
  }

  @Test
  void jsonHasNoInfinity() {
    assertThrows(DlangError.class, () -> JsonWriter.write(Double.POSITIVE_INFINITY));
  }

  private static Array csv(String text, boolean header) {
    return Csv.rows(Csv.lines(text, "f.csv"), header, "f.csv");
  }

  @Test
  void csvWithHeader() {
    var rows = csv("a,b, c\r\n1,\"x, \"\"y\"\"\",3\r\n\r\n4,\"5\",\n", true);
    assertEquals(
        "[{a: 1, b: \"x, \\\"y\\\"\", c: 3}, {a: 4, b: \"5\", c: \"\"}]", Text.display(rows));
    assertEquals("a,b,c\n1,\"x, \"\"y\"\"\",3\n4,\"5\",\n", Csv.write(rows));
  }

  @Test
  void csvOfNumbersIsAMatrix() {
    var rows = csv("1,2\n3,4", false);
    assertTrue(rows.isMatrix());
    assertEquals("1,2\n3,4\n", Csv.write(rows));
  }

  @Test
  void csvHeaderIsNotAllNumbers() {
    assertFalse(Csv.hasHeader(Csv.lines("1,2\n3,4\n", "f.csv")));
    assertTrue(Csv.hasHeader(Csv.lines("1,b\n3,4\n", "f.csv")));
    assertTrue(Csv.hasHeader(Csv.lines("", "f.csv")));
  }

  @Test
  void csvQuotesAreClosed() {
    var error = assertThrows(DlangError.class, () -> csv("a,b\n1,\"2\n3,4\n", true));
    assertEquals(DlangError.Kind.IO, error.kind());
    assertEquals("f.csv: the quotes around a value in row 2 are not closed.", error.getMessage());
  }

  @Test
  void csvColumnsNeedDifferentNames() {
    var error = assertThrows(DlangError.class, () -> csv("a,b, a\n1,2,3\n", true));
    assertEquals(DlangError.Kind.IO, error.kind());
    assertEquals("f.csv: the header has the column \"a\" twice.", error.getMessage());
    assertEquals("[[\"a\", \"b\", \"a\"]]", Text.display(csv("a,b,a\n", false)));
  }

  @Test
  void csvWithoutLines() {
    assertEquals("[]", Text.display(csv("", true)));
    assertEquals("[]", Text.display(csv("a,b\n", true)));
  }

  @Test
  void csvRowOfAnotherLength() {
    assertThrows(DlangError.class, () -> csv("a,b\n1\n", true));
    assertThrows(DlangError.class, () -> Csv.write(Array.vector(new double[] {1, 2})));
  }
}
