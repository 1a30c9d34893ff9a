package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserErrorTest {

  private static ParseResult parse(String text) {
    return Parser.parse(new SourceText("test.dl", null, text.replace('␤', '\n')));
  }

  private static String places(ParseResult result) {
    return result.diagnostics().stream()
        .map(d -> d.position().line() + ":" + d.position().column())
        .collect(Collectors.joining(" "));
  }

  /** One error: its place, and words that its message or hint contains. ␤ stands for a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          print(1 < x < 3) ⟶ 1:13 ⟶ `… && x < …`
          a == b != c == d ⟶ 1:8 ⟶ do not chain
          a < b == c ⟶ 1:7 ⟶ &&
          a..b..c ⟶ 1:5 ⟶ range(lo, hi, step)
          # names
          let while = 3 ⟶ 1:5 ⟶ `while` is a keyword
          var [a, in] = x ⟶ 1:9 ⟶ `in` is a keyword
          let {as} = x ⟶ 1:6 ⟶ `as` is a keyword
          fn if(x) = 1 ⟶ 1:4 ⟶ `if` is a keyword
          fn f(let) = 1 ⟶ 1:6 ⟶ `let` is a keyword
          for fn in xs { } ⟶ 1:5 ⟶ `fn` is a keyword
          f(in = 3) ⟶ 1:3 ⟶ `in` is a keyword
          r.throw ⟶ 1:3 ⟶ `throw` is a keyword
          let r = {nil: 3} ⟶ 1:10 ⟶ `nil` is a keyword
          while = 3 ⟶ 1:1 ⟶ `while` is a keyword
          true = 3 ⟶ 1:1 ⟶ `true` is a keyword
          print(while) ⟶ 1:7 ⟶ keyword `while`
          try { } catch in { } ⟶ 1:15 ⟶ `in` is a keyword
          let 3 = x ⟶ 1:5 ⟶ expected a name
          let ⟶ 1:4 ⟶ expected a name
          let␤x = 1 ⟶ 1:4 ⟶ expected a name
          # records and blocks
          {a: 1} ⟶ 1:1 ⟶ opens a block here
          {"a": 1} ⟶ 1:1 ⟶ ({…})
          {a, b} ⟶ 1:1 ⟶ ({…})
          fn f() {a: 1} ⟶ 1:8 ⟶ = {…}
          x => {a: 1} ⟶ 1:6 ⟶ ({…})
          if c {a: 1} ⟶ 1:6 ⟶ opens a block here
          let x = { let y = 1 } ⟶ 1:11 ⟶ opens a record here
          let r = {a = 1} ⟶ 1:12 ⟶ {a: …}
          let r = {f.x} ⟶ 1:11 ⟶ expected `,` or `}`
          let r = {"a"} ⟶ 1:13 ⟶ expected `:`
          let r = {"\\(k)": 1} ⟶ 1:10 ⟶ plain string
          # declarations
          let x ⟶ 1:6 ⟶ `x = 0`
          var x␤print(1) ⟶ 1:6 ⟶ expected `=`
          let x: number = 3 ⟶ 1:6 ⟶ no declared type
          fn f(x: number) = x ⟶ 1:7 ⟶ no declared type
          fn f(x) -> y { } ⟶ 1:9 ⟶ no declared type
          fn f(x) => x ⟶ 1:9 ⟶ =
          fn (x) { x } ⟶ 1:4 ⟶ (x, y) => …
          fn f(x) ⟶ 1:8 ⟶ expected `{` or `=`
          fn f(x)␤{ x } ⟶ 2:1 ⟶ on the line
          fn f([a, b]) { } ⟶ 1:6 ⟶ let [a, b] = p
          fn f(&x) { } ⟶ 1:6 ⟶ inout x
          fn f(...xs) { } ⟶ 1:6 ⟶ external
          external fn f(...xs, y) ⟶ 1:22 ⟶ after the `...` parameter
          external fn f(x) = 1 ⟶ 1:18 ⟶ no body
          external let x ⟶ 1:10 ⟶ expected `fn`
          import "std/optim" ⟶ 1:19 ⟶ as optim
          import optim ⟶ 1:8 ⟶ in quotes
          import "a\\(b)" as c ⟶ 1:8 ⟶ plain string
          derivative +(a, b) { } ⟶ 1:12 ⟶ add sub mul
          derivative f(x) { x = 1 } ⟶ 1:19 ⟶ partial x
          derivative f(x) = 1 ⟶ 1:17 ⟶ expected `{`
          # statements
          1 2 ⟶ 1:3 ⟶ new line or `;`
          if a { 1 } if b { 2 } ⟶ 1:12 ⟶ new line or `;`
          f(x) = x^2 ⟶ 1:1 ⟶ fn f(x) = …
          [a, b] = [b, a] ⟶ 1:1 ⟶ let [a, b]
          a + b = c ⟶ 1:1 ⟶ cannot be assigned
          (a) = 1 ⟶ 1:1 ⟶ cannot be assigned
          a = b = c ⟶ 1:7 ⟶ new line
          if x = 3 { } ⟶ 1:6 ⟶ ==
          if x␤{ } ⟶ 2:1 ⟶ on the line
          if x { } else 1 ⟶ 1:15 ⟶ expected `{`
          if␤x ⟶ 1:3 ⟶ expected an expression
          while x ⟶ 1:8 ⟶ expected `{`
          for i = 0 { } ⟶ 1:7 ⟶ for i in 0..n
          try { a } ⟶ 1:10 ⟶ catch e
          try { a } catch { b } ⟶ 1:17 ⟶ a name for the error
          throw ⟶ 1:6 ⟶ expected an expression
          else { } ⟶ 1:1 ⟶ keyword `else`
          let x = try { 1 } ⟶ 1:9 ⟶ statement
          } ⟶ 1:1 ⟶ closes nothing
          ) ⟶ 1:1 ⟶ expected an expression
          # expressions
          let x = ⟶ 1:8 ⟶ expected an expression
          a + ⟶ 1:4 ⟶ expected an expression
          a + * b ⟶ 1:5 ⟶ found `*`
          x ** 2 ⟶ 1:4 ⟶ x^y
          x++ ⟶ 1:3 ⟶ x += 1
          let f = fn(x) { x } ⟶ 1:9 ⟶ (x, y) => …
          x -> x ⟶ 1:3 ⟶ x => …
          (1, 2) ⟶ 1:3 ⟶ [x, y]
          () ⟶ 1:2 ⟶ expected an expression
          [1 2] ⟶ 1:4 ⟶ expected `,` or `]`
          f(1, 2 ⟶ 1:2 ⟶ `(` is not closed
          f(1, 2␤g(3) ⟶ 1:7 ⟶ expected `,` or `)`
          fn f() {␤ 1 ⟶ 1:8 ⟶ `{` is not closed
          a[] ⟶ 1:2 ⟶ index is missing
          a[1..=] ⟶ 1:7 ⟶ upper bound
          let r = 0.. ⟶ 1:12 ⟶ expected an expression
          let r = ..3 ⟶ 1:9 ⟶ only in an index
          let x = .5 ⟶ 1:9 ⟶ 0.5
          1...3 ⟶ 1:2 ⟶ 0..=n
          a & b ⟶ 1:3 ⟶ &&
          &a ⟶ 1:1 ⟶ arguments of a call
          f(&a + 1) ⟶ 1:6 ⟶ expected `,` or `)`
          f(&g(x)) ⟶ 1:4 ⟶ only a variable
          f(&1) ⟶ 1:4 ⟶ only a variable
          f(a = 1, 2) ⟶ 1:10 ⟶ without name
          a. ⟶ 1:3 ⟶ name of a field
          a.1 ⟶ 1:3 ⟶ name of a field
          # what people from elsewhere write
          print "x" ⟶ 1:7 ⟶ in parentheses
          def f(x) { 1 } ⟶ 1:5 ⟶ `fn`
          const x = 1 ⟶ 1:7 ⟶ `let`
          a and b ⟶ 1:3 ⟶ &&
          not a ⟶ 1:5 ⟶ `!`
          if a { } elif b { } ⟶ 1:10 ⟶ else if
          # characters and strings
          let s = "never closed ⟶ 1:9 ⟶ string
          let s = "a \\(b ⟶ 1:9 ⟶ string
          let s = f("a␤g() ⟶ 1:11 ⟶ string
          let s = ""\"a␤b ⟶ 1:9 ⟶ does not end
          let s = "a\\qb" ⟶ 1:11 ⟶ `\\q` is no escape
          let s = "\\u{}" ⟶ 1:10 ⟶ no character
          let s = "\\u{D800}" ⟶ 1:10 ⟶ no character
          let s = "\\u{110000}" ⟶ 1:10 ⟶ no character
          let s = "\\u41" ⟶ 1:10 ⟶ no character
          let s = "\\()" ⟶ 1:12 ⟶ expected an expression
          let s = "\\(a b)" ⟶ 1:14 ⟶ expected `)`
          /* a /* b */ ⟶ 1:1 ⟶ comment does not end
          let x = 'a' + 1 ⟶ 1:9 1:11 ⟶ double quotes
          let x = a $ b ⟶ 1:11 ⟶ `$` means nothing
          x = 1 # one ⟶ 1:7 ⟶ //
          let y = a | b ⟶ 1:11 ⟶ ||
          let y = a − b ⟶ 1:11 ⟶ `-`
          a ≤ b ⟶ 1:3 ⟶ <=
          let \u200bx = 1 ⟶ 1:5 ⟶ U+200B
          """)
  void oneError(String text, String places, String words) {
    ParseResult result = parse(text);
    String shown =
        result.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining());
    assertEquals(places, places(result), shown);
    Diagnostic first = result.diagnostics().getFirst();
    String said = first.message() + " " + first.hint();
    assertTrue(said.contains(words), said);
  }

  /** Several errors in one run, each once, and nothing that only follows from another one. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          let x = ␤␤1 2␤let y = 3␤) ⟶ 3:3 5:1
          let x = )␤let y = (1␤let z = 2 ⟶ 1:9 2:11
          f(1 2, 3 4)␤g(5 6) ⟶ 1:5 2:5
          fn f() {␤let x = *␤let y = /␤}␤a b ⟶ 2:9 3:9 5:3
          map(xs, x => {␤ a b␤ c d␤}, e f)␤g h ⟶ 2:4 3:4 4:6 5:3
          let while = 1 +␤let for = 2 ⟶ 1:5 2:1 2:5
          let a = "x␤let b = "y␤let c = $ ⟶ 1:9 2:9 3:9
          derivative f(x) {␤ partial = 1␤ pullback x␤ foo␤}␤1 2 ⟶ 2:10 3:11 4:2 6:3
          if x = 1 {␤ a b␤}␤c d ⟶ 1:6 4:3
          }}}␤let x = 1␤} ⟶ 1:1 3:1
          if a { b␤let x = 1 ⟶ 1:6
          """)
  void severalErrors(String text, String places) {
    ParseResult result = parse(text);
    String shown =
        result.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining());
    assertEquals(places, places(result), shown);
  }

  @Test
  void declarationsSurviveErrorsInTheirValues() {
    assertEquals(
        "(let x <error>); (fn f (a) <error>); (= x <error>); (let y 1)",
        TreeText.of(parse("let x = (1 +\nfn f(a) = ]\nx = )\nlet y = 1 2").module()));
  }

  @Test
  void unclosedBracketsSayWhereTheyWereOpened() {
    Diagnostic diagnostic = parse("f(1,\n2 3)").diagnostics().getFirst();
    assertEquals("`(` was opened here", diagnostic.notes().getFirst().message());
    assertEquals(1, diagnostic.notes().getFirst().span().start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fn f(x) {",
        "fn f(x) {␤  let y = 1",
        "let x =",
        "a +",
        "a |>",
        "f(",
        "f(a,",
        "f(a",
        "[1, 2,",
        "let r = {a: 1,",
        "x =>",
        "(x) => {",
        "a.",
        "a &&",
        "if c {",
        "if c { a } else {",
        "try { a }",
        "try { a␤}",
        "\"\"\"a␤b",
        "/* a",
        "f(\"\"\"a",
        "\"\"\"\\(a",
        "derivative f(x) {",
        "let [a,",
        "fn f(a,",
        "x +=",
        "a[1..",
        "while true {␤ if a {␤ b()␤ }",
        "f(x => {␤ a",
        "a -"
      })
  void incomplete(String text) {
    assertTrue(parse(text).incomplete(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "fn f() { 1 }",
        "\"abc",
        "let",
        "let x",
        "if c",
        "if",
        "fn f()",
        "return",
        ")",
        "1 2",
        "f(1 2",
        "1 2␤f(",
        "let while =",
        "try { a b }",
        "while x",
        "import",
        "$ +",
        "\"a\\(",
        "throw"
      })
  void complete(String text) {
    assertTrue(!parse(text).incomplete(), text);
  }
}
