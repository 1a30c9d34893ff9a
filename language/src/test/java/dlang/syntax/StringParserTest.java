package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          "" ⟶ (str)
          "abc" ⟶ (str 'abc')
          "a\\nb" ⟶ (str 'a␤b')
          "\\t\\"\\\\" ⟶ (str '\t"\\')
          "\\u{41}\\u{1F600}" ⟶ (str 'A😀')
          "// no comment /* */" ⟶ (str '// no comment /* */')
          "a\\(b)c" ⟶ (str 'a' $b 'c')
          "\\(a)\\(b)" ⟶ (str $a $b)
          "\\(f(a, (b)))" ⟶ (str $(call f a (paren b)))
          "\\("x\\("y")")" ⟶ (str $(str 'x' $(str 'y')))
          "\\({a: 1}["a"])" ⟶ (str $(at (record a:1) (str 'a')))
          "\\(xs |> map(x => { let y = x; y }))" ⟶ (str $(|> xs (call map (=> (x) {(let y x); y}))))
          # multi-line strings
          §""\"abc""\"§ ⟶ (str 'abc')
          §""\"a "quoted" b""\"§ ⟶ (str 'a "quoted" b')
          §""\"a␤  b""\"§ ⟶ (str 'a␤  b')
          §""\"␤  a␤    b␤␤  c␤  ""\"§ ⟶ (str 'a␤  b␤␤c')
          §""\"␤  a␤ ""\"§ ⟶ (str ' a')
          §""\"␤a␤  b""\"§ ⟶ (str 'a␤  b')
          §""\"␤  \\(x)␤   y \\(z) w␤  ""\"§ ⟶ (str $x '␤ y ' $z ' w')
          §""\"␤  \\(f(␤x))␤  y␤  ""\"§ ⟶ (str $(call f x) '␤y')
          §""\"␤""\"§ ⟶ (str)
          §""\"""\"§ ⟶ (str)
          §""\"a\\nb\\t""\"§ ⟶ (str 'a␤b\t')
          """)
  void value(String source, String expected) {
    assertEquals(expected, TreeText.of(source.replace('␤', '\n')));
    assertEquals(expected, TreeText.of(source.replace("␤", "\r\n")));
  }
}
