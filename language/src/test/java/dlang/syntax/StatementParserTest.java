package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          let x = 1 ⟶ (let x 1)
          var x = 1 ⟶ (var x 1)
          let [q, r] = divide(7, 2) ⟶ (let [q r] (call divide 7 2))
          let {w, b} = params ⟶ (let {w:w b:b} params)
          let {w: [a, {c}], b: d,} = p ⟶ (let {w:[a {c:c}] b:d} p)
          let [] = x ⟶ (let [] x)
          var [a, b,] = x ⟶ (var [a b] x)
          fn f() { } ⟶ (fn f () {})
          fn area(r, scale = 1) = scale * pi * r^2 ⟶ (fn area (r scale=1) (* (* scale pi) (^ r 2)))
          fn f() = {a: 1} ⟶ (fn f () (record a:1))
          fn relax(inout u, c,) { u[0] = c } ⟶ (fn relax (inout u c) {(= u[0] c)})
          external fn sin(x) ⟶ (external sin (x))
          external fn concat(axis = 0, ...values) ⟶ (external concat (axis=0 ...values))
          x = 1 ⟶ (= x 1)
          x += 1; x -= 1; x *= 2; x /= 2; x ^= 2; x %= 2 ⟶ (+= x 1); (-= x 1); (*= x 2); (/= x 2); (^= x 2); (%= x 2)
          p.layers[i].w[j, k] += 1 ⟶ (+= p.layers[i].w[j,k] 1)
          A[.., j] = v ⟶ (= A[(slice _ _),j] v)
          r["w"] = 1 ⟶ (= r[(str 'w')] 1)
          while a > 1e-9 && b { c } ⟶ (while (&& (> a 1.0E-9) b) {c})
          for i in 1..len(u) - 1 { f(i) } ⟶ (for i (.. 1 (- (call len u) 1)) {(call f i)})
          for [name, value] in items(record) { } ⟶ (for [name value] (call items record) {})
          for {a} in xs { break; continue } ⟶ (for {a:a} xs {(break); (continue)})
          fn f() { return } ⟶ (fn f () {(return)})
          fn f() { return x + 1 } ⟶ (fn f () {(return (+ x 1))})
          return; x ⟶ (return); x
          throw "text" ⟶ (throw (str 'text'))
          throw {message: "m"} ⟶ (throw (record message:(str 'm')))
          try { risky() } catch e { print(e.message) } ⟶ (try {(call risky)} e {(call print (. e message))})
          import "std/optim" as optim ⟶ (import 'std/optim' optim)
          { let x = 1; x } ⟶ {(let x 1); x}
          {} ⟶ {}
          ; ; x ;; y; ⟶ x; y
          derivative softplus(x) -> y { partial x = sigmoid(x) } ⟶ (derivative softplus (x) y (partial x (call sigmoid x)))
          derivative f(a, b) { partial a = nil; partial b = a } ⟶ (derivative f (a b) _ (partial a nil) (partial b a))
          derivative f(x) -> y { pullback(dy) { return [dy] }; pushforward(dx) = dx } ⟶ (derivative f (x) y (pullback (dy) {(return (array dy))}) (pushforward (dx) dx))
          derivative add(x, y) { pullback(d) = [d, d] } ⟶ (derivative add (x y) _ (pullback (d) (array d d)))
          let partial = pullback ⟶ (let partial pullback)
          """)
  void tree(String source, String expected) {
    assertEquals(expected, TreeText.of(source));
  }

  /** The rules of "Lexical" about line ends; ␤ stands for one. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          a␤b ⟶ a; b
          a␤␤// comment␤␤b ⟶ a; b
          a; b ⟶ a; b
          a␤;b ⟶ a; b
          # a line that ends in an operator, a comma, an arrow or a dot goes on
          a +␤b ⟶ (+ a b)
          a -␤b ⟶ (- a b)
          a && // why␤b ⟶ (&& a b)
          a ..␤b ⟶ (.. a b)
          a ^␤b ⟶ (^ a b)
          a |>␤f ⟶ (|> a f)
          let x =␤1 ⟶ (let x 1)
          x +=␤1 ⟶ (+= x 1)
          fn f() =␤1 ⟶ (fn f () 1)
          x =>␤x ⟶ (=> (x) x)
          x =>␤{ x } ⟶ (=> (x) {x})
          a.␤b ⟶ (. a b)
          # a line that starts with a dot, else, catch or an operator other than minus goes on
          a␤.b ⟶ (. a b)
          a␤␤  // comment␤  .b() ⟶ (call (. a b))
          a␤+ b ⟶ (+ a b)
          a␤* b␤@ c ⟶ (@ (* a b) c)
          a␤== b ⟶ (== a b)
          a␤|| b␤&& c ⟶ (|| a (&& b c))
          a␤|> f␤|> g ⟶ (|> (|> a f) g)
          a␤.. b ⟶ (.. a b)
          a␤^ b ⟶ (^ a b)
          a␤- b ⟶ a; (- b)
          a␤! b ⟶ a; (! b)
          a␤(b) ⟶ a; (paren b)
          a␤[b] ⟶ a; (array b)
          if a { 1 }␤else { 2 } ⟶ (if a {1} {2})
          if a { 1 }␤else if b { 2 }␤␤else { 3 } ⟶ (if a {1} (if b {2} {3}))
          try { a }␤catch e { b } ⟶ (try {a} e {b})
          if a { 1 }␤(b) ⟶ (if a {1}); (paren b)
          # the innermost bracket decides
          f(a,␤b) ⟶ (call f a b)
          f␤(a) ⟶ f; (paren a)
          f(␤a␤-␤b␤) ⟶ (call f (- a b))
          (a␤- b) ⟶ (paren (- a b))
          (f␤(x)) ⟶ (paren (call f x))
          [1␤,␤2␤] ⟶ (array 1 2)
          a[␤0␤] ⟶ (at a 0)
          let r = {␤a: 1␤- 2,␤b␤} ⟶ (let r (record a:(- 1 2) b:b))
          let {␤a,␤b␤} = r ⟶ (let {a:a b:b} r)
          fn f(␤a,␤b = 1␤) { } ⟶ (fn f (a b=1) {})
          f(x => {␤a␤- b␤}) ⟶ (call f (=> (x) {a; (- b)}))
          f({a: x => {␤b␤c␤}␤}) ⟶ (call f (record a:(=> (x) {b; c})))
          return␤1 ⟶ (return); 1
          # a comment over several lines contains line ends
          a /* ␤ */ b ⟶ a; b
          a /* x */ + b ⟶ (+ a b)
          let x = 1 // one␤let y = 2 ⟶ (let x 1); (let y 2)
          """)
  void lineEnds(String source, String expected) {
    assertEquals(expected, TreeText.of(source.replace('␤', '\n')));
    assertEquals(expected, TreeText.of(source.replace("␤", "\r\n")));
  }

  @Test
  void docCommentsBelongToTheDeclarationBelow() {
    assertEquals("One.\n  Two.", doc("/// One.\n///   Two.\nfn f() = 1"));
    assertEquals("Of x.", doc("let y = 1 /// not this\n/// Of x.\nlet x = 1"));
    assertEquals("Deep.", doc("{ 1 }\n  /// Deep.\n  external fn f(x)"));
    assertNull(doc("/// Lost.\n\nfn f() = 1"));
    assertNull(doc("//// A line.\nfn f() = 1"));
    assertNull(doc("let y = 1 /// trailing\nfn f() = 1"));
    assertNull(doc("// Plain.\nfn f() = 1"));
  }

  private static String doc(String text) {
    ParseResult result = Parser.parse(new SourceText("test.dl", null, text));
    return switch (result.module().statements().getLast()) {
      case Statement.Function f -> f.doc();
      case Statement.Binding b -> b.doc();
      default -> throw new AssertionError(text);
    };
  }
}
