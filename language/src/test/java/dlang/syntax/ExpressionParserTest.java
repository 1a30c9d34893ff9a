package dlang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          # each precedence level against the next one
          a || b && c ⟶ (|| a (&& b c))
          a && b || c ⟶ (|| (&& a b) c)
          a && b == c ⟶ (&& a (== b c))
          a == b .. c ⟶ (== a (.. b c))
          a .. b + c ⟶ (.. a (+ b c))
          a + b * c ⟶ (+ a (* b c))
          a * -b ⟶ (* a (- b))
          -a * b ⟶ (* (- a) b)
          -a ^ b ⟶ (- (^ a b))
          a ^ b(c) ⟶ (^ a (call b c))
          # the operators of a level group to the left
          a - b + c ⟶ (+ (- a b) c)
          a / b * c % d @ e ⟶ (@ (% (* (/ a b) c) d) e)
          a || b || c ⟶ (|| (|| a b) c)
          a && b && c ⟶ (&& (&& a b) c)
          a == b && c != d ⟶ (&& (== a b) (!= c d))
          a < b || a <= b || a > b || a >= b ⟶ (|| (|| (|| (< a b) (<= a b)) (> a b)) (>= a b))
          (a < b) < c ⟶ (< (paren (< a b)) c)
          # powers
          a ^ b ^ c ⟶ (^ a (^ b c))
          2^-1 ⟶ (^ 2 (- 1))
          2^-x^2 ⟶ (^ 2 (- (^ x 2)))
          2^-1 * 3 ⟶ (* (^ 2 (- 1)) 3)
          -x^2 ⟶ (- (^ x 2))
          (-x)^2 ⟶ (^ (paren (- x)) 2)
          a^b.c[0] ⟶ (^ a (at (. b c) 0))
          # signs
          - -x ⟶ (- (- x))
          !!a ⟶ (! (! a))
          !a == b ⟶ (== (! a) b)
          !a.b ⟶ (! (. a b))
          a - -b ⟶ (- a (- b))
          a -b ⟶ (- a b)
          -1..1 ⟶ (.. (- 1) 1)
          # ranges
          0..n ⟶ (.. 0 n)
          0..=n ⟶ (..= 0 n)
          1..n - 1 ⟶ (.. 1 (- n 1))
          1.5..2.5 ⟶ (.. 1.5 2.5)
          # pipes are the loosest
          x |> f ⟶ (|> x f)
          x |> f(y) ⟶ (|> x (call f y))
          x |> f |> g ⟶ (|> (|> x f) g)
          a || b |> f ⟶ (|> (|| a b) f)
          x |> y => y + 1 |> g ⟶ (|> (|> x (=> (y) (+ y 1))) g)
          f(x |> g, y) ⟶ (call f (|> x g) y)
          # lambdas
          x => x * x ⟶ (=> (x) (* x x))
          (x, y) => x + y ⟶ (=> (x y) (+ x y))
          () => 1 ⟶ (=> () 1)
          (x,) => x ⟶ (=> (x) x)
          x => y => x + y ⟶ (=> (x) (=> (y) (+ x y)))
          (x) => { x } ⟶ (=> (x) {x})
          x => {} ⟶ (=> (x) {})
          x => ({a: x}) ⟶ (=> (x) (paren (record a:x)))
          (inout u, k = 2) => k ⟶ (=> (inout u k=2) k)
          x => a || b ⟶ (=> (x) (|| a b))
          map(xs, x => x + 1, y) ⟶ (call map xs (=> (x) (+ x 1)) y)
          a + x => x ⟶ (+ a (=> (x) x))
          (x => x)(3) ⟶ (call (paren (=> (x) x)) 3)
          ((x)) ⟶ (paren (paren x))
          # calls, indices and fields chain
          f() ⟶ (call f)
          f (x) ⟶ (call f x)
          f(1)(2) ⟶ (call (call f 1) 2)
          f(a, k = v, w = x => x,) ⟶ (call f a k=v w=(=> (x) x))
          f(&a, &p.layers[i].w[j, k], u = &v) ⟶ (call f &a &p.layers[i].w[j,k] u=&v)
          f(a == b) ⟶ (call f (== a b))
          A.T ⟶ (. A T)
          a.b.c ⟶ (. (. a b) c)
          rows[i].push(v) ⟶ (call (. (at rows i) push) v)
          xs.map(f)[0] ⟶ (at (call (. xs map) f) 0)
          "a".b ⟶ (. (str 'a') b)
          1.e5x ⟶ (. 1 e5x)
          # subscripts
          a[i] ⟶ (at a i)
          a[-1] ⟶ (at a (- 1))
          a[i, j] ⟶ (at a i j)
          a[1..3] ⟶ (at a (slice 1 3))
          a[1..=3] ⟶ (at a (slice= 1 3))
          a[..] ⟶ (at a (slice _ _))
          a[2..] ⟶ (at a (slice 2 _))
          a[..3] ⟶ (at a (slice _ 3))
          a[..=3] ⟶ (at a (slice= _ 3))
          A[.., j] ⟶ (at A (slice _ _) j)
          A[1..3, ..] ⟶ (at A (slice 1 3) (slice _ _))
          A[i + 1..n - 1, 2..,] ⟶ (at A (slice (+ i 1) (- n 1)) (slice 2 _))
          a[(1..3)] ⟶ (at a (paren (.. 1 3)))
          a[b == 1..2] ⟶ (at a (== b (.. 1 2)))
          a[x |> f] ⟶ (at a (|> x f))
          a[if c { 0 } else { 1 }] ⟶ (at a (if c {0} {1}))
          r["w"] ⟶ (at r (str 'w'))
          # literals
          true ⟶ true
          false ⟶ false
          nil ⟶ nil
          [] ⟶ (array)
          [1, [2, 3], "x",] ⟶ (array 1 (array 2 3) (str 'x'))
          [{}, {a: 1, b}] ⟶ (array (record) (record a:1 b:b))
          [{"two words": 1,}] ⟶ (array (record two words:1))
          f({w: {b: 1}}) ⟶ (call f (record w:(record b:1)))
          # if is an expression
          if c { a } else { b } ⟶ (if c {a} {b})
          if c { a } ⟶ (if c {a})
          if a { 1 } else if b { 2 } else { 3 } ⟶ (if a {1} (if b {2} {3}))
          if a { 1 } else if b { 2 } ⟶ (if a {1} (if b {2}))
          1 + if c { 2 } else { 3 } ⟶ (+ 1 (if c {2} {3}))
          if (a) { 1 } ⟶ (if (paren a) {1})
          if x == {a: 1} { 2 } ⟶ (if (== x (record a:1)) {2})
          if f { } ⟶ (if f {})
          """)
  void tree(String source, String expected) {
    assertEquals(expected, TreeText.of(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "⟶",
      quoteCharacter = '§',
      textBlock =
          """
          1 + a * b ⟶ a * b ⟶ *
          (a) + (b) ⟶ (a) + (b) ⟶ +
          x^-y ⟶ x^-y ⟶ ^
          a  ==  b ⟶ a  ==  b ⟶ ==
          """)
  void operatorsKnowWhereTheyStand(String source, String binary, String operator) {
    var text = new SourceText("test.dl", null, source);
    var found = new Object[1];
    Parser.parse(text).module().statements().forEach(s -> findBinary(s, text, binary, found));
    var node = (Expression.Binary) found[0];
    assertEquals(operator, text.text(node.operatorSpan()));
  }

  private static void findBinary(Node node, SourceText text, String wanted, Object[] found) {
    if (node instanceof Expression.Binary && text.text(node.span()).equals(wanted)) {
      found[0] = node;
    }
    Children.forEach(node, child -> findBinary(child, text, wanted, found));
  }
}
