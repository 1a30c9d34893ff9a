package dlang.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  private final Context context = Context.newBuilder("dlang").build();

  @AfterEach
  void close() {
    context.close();
  }

  private String value(String program) {
    return context.eval("dlang", program).toString();
  }

  private PolyglotException failure(String program) {
    var source = Source.newBuilder("dlang", program, "test.dl").buildLiteral();
    var e = Assertions.assertThrows(PolyglotException.class, () -> context.eval(source));
    assertTrue(e.isGuestException(), () -> "internal error: " + e);
    return e;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 + 2 * 3 | 7",
        "7 / 2 | 3.5",
        "2147483647 + 1 | 2147483648",
        "65536 * 65536 | 4294967296",
        "str(1 / (0 * -1)) | -inf",
        "var n = 0; while true { n += 1; if n == 5 { continue }; if n > 8 { break } }; n | 9",
        "var s = 0; for i in 0..10 { if i % 2 == 0 { s += i } }; s | 20",
        "fn f(n) { for i in 0..n { if i == 3 { return i } }; -1 }; [f(10), f(2)] | [3, -1]",
        "fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }; fib(15) | 610",
        "var c = 0; fn inc() { c += 1 }; inc(); inc(); c | 2",
        "let fs = [x => x + 1, x => x * 10]; [fs[0](1), fs[1](1)] | [2, 10]",
        "fn f(a, b = 2) = a * b; let g = f; [g(3), g(3, b = 5)] | [6, 15]",
        "let x = if 1 < 2 { 0.5 } else { \"no\" }; x | 0.5",
        "var x = 1; x = \"text\"; x | text",
        "fn f(x) { try { if x { throw 1 }; 2 } catch e { 3 } }; [f(true), f(false)] | [3, 2]",
        "try { throw \"a\" } catch e { e.message } | a",
        "fn f() { try { let x = 1 } catch e { } }; f() == nil | true",
        "let s = \"h\u00e9llo\"; [s[1], s[-1], s[1..3], s[5..]] | [\"\u00e9\", \"o\", \"\u00e9l\", \"\"]",
        "fn f(x) = x; fn adder(n) = x => x + n; [f == f, sin == sin, adder(1) == adder(1), adder(1) == adder(2), sin == cos] | [true, true, true, false, false]",
        "var cs = []; for c in \"ab\" { cs.push(c) }; cs | [\"a\", \"b\"]",
        "fn swap(inout a, inout b) { let t = a; a = b; b = t }; var A = [[1, 2]]; swap(&A[0, 0], &A[0, 1]); A | [[2, 1]]",
      })
  void computes(String program, String expected) {
    assertEquals(expected, value(program));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "let a = [1, 2]; var b = a; b[0] = 9; [a, b] | [[1, 2], [9, 2]]",
        "var a = [[1, 2], [3, 4]]; let r = a[0]; a[0][1] = 7; [r, a[0]] | [[1, 2], [1, 7]]",
        "var a = [{x: [1]}]; let r = a[0].x; a[0].x[0] = 7; [r, a[0].x] | [[1], [7]]",
        "fn set(a) { var b = a; b[0] = 5; b }; let a = [1]; [set(a), a] | [[5], [1]]",
        "fn up(inout u) { u[0] += 1 }; var a = [1]; let b = a; up(&a); [a, b] | [[2], [1]]",
        "var a = [1]; fn up(inout u) { u[0] = 2; throw \"x\" }; try { up(&a) } catch e { }; a | [1]",
        "var a = [1]; let f = () => a[0]; a[0] = 3; f() | 3",
        "var xs = []; for i in 0..3 { xs.push(i) }; let p = xs.pop(); [xs, [p]] | [[0, 1], [2]]",
        "var r = {a: 1}; let s = r; r.b = 2; r.a += 1; [r, s] | [{a: 2, b: 2}, {a: 1}]",
        "var r = {m: [1, 2, 3]}; r.m[1..3] = 0; r.m | [1, 0, 0]",
        "var a = [1, 2, 3]; for x in a { a.push(x) }; a | [1, 2, 3, 1, 2, 3]",
        "var a = [1]; let t = a; a = [2]; [t, a] | [[1], [2]]",
      })
  void valuesDoNotAlias(String program, String expected) {
    assertEquals(expected, value(program));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "if 3 { } | 4 | A condition must be a bool, this is the number 3.",
        "let f = 3; f(1) | 12 | Only functions can be called, this is a number.",
        "var f = x => x; f(1, 2) | 17 | `lambda(x)` takes 1 argument, but was given 2.",
        "var f = x => x; f() | 17 | `lambda(x)` needs an argument for `x`.",
        "[1, 2][5] | 1 | Index 5 is out of range: the length is 2.",
        "({a: 1})[\"b\"] | 1 | The record has no key `b`.",
        "throw \"no\" | 1 | no",
        "let p = {a: {bias: 1}}; p.a.bais | 29 | The record has no key `bais`.",
        "let p = {a: 1}; p.a.b | 21 | Only records have fields; `.b` was asked of a number.",
        "var p = {a: {bias: 1}}; p.a.bais += 1 | 29 | The record has no key `bais`.",
        "var p = {a: {b: 1}}; p.c.b = 1 | 24 | The record has no key `c`.",
        "var p = {a: [{b: 1}]}; p.a[0].c.b = 1 | 31 | The record has no key `c`.",
        "var p = {a: {b: 1}}; p.c.push(1) | 24 | The record has no key `c`.",
        "var p = {a: {b: 1}}; p.c.pop() | 24 | The record has no key `c`.",
        "var p = {a: {b: [1]}}; p.a.b[1] = 0 | 24 | Index 1 is out of range: the length is 1.",
        "var p = 3; p.a = 0 | 14 | Only records have fields; `.a` was asked of a number.",
        "let r = range(0, 4, 2); [1, 2, 3][r] | 25 | A subscript that is a range needs the step 1, not 2.",
        "let r = 0..5; [1, 2, 3][r] | 15 | Slice bound 5 is out of range: the length is 3.",
        "map(3, sqrt) | 1 | map needs an array, a range, a record or a string, but got a number.",
        "zip([1], 3) | 1 | zip needs an array, a range, a record or a string, but got a number.",
        "for x in 3 { } | 10 | for needs an array, a range, a record or a string, but got a number.",
      })
  void failsWhereItSays(String program, int column, String message) {
    var e = failure(program);
    assertEquals(message, e.getMessage().lines().findFirst().orElse(""));
    assertEquals(column, e.getSourceLocation().getStartColumn());
  }

  @Test
  void aMisspeltKeyIsFollowedByTheOneMeant() {
    var e = failure("let p = {weights: 1, bias: 2}; p.wieghts");
    assertEquals("Did you mean `weights`?", e.getMessage().lines().toList().getLast());
  }

  @Test
  void errorsInTheLibraryAreReportedAtItsCall() {
    var e = failure("fn f(x) = x\nprint(map(3, f))");
    assertEquals(2, e.getSourceLocation().getStartLine());
  }

  @Test
  void aCaughtErrorIsARecord() {
    String program = "var r = nil; try { throw {message: \"m\", code: 3} } catch e { r = [e.message, e.kind, e.code] }; r";
    assertEquals("[\"m\", \"thrown\", 3]", value(program));
  }

  @Test
  void endlessRecursionIsAnErrorWithAShortTrace() {
    var e = failure("fn f(n) = f(n + 1) + 1\nf(0)");
    assertTrue(e.getMessage().contains("too deep"), e.getMessage());
    int frames = 0;
    for (var frame : e.getPolyglotStackTrace()) {
      frames += frame.isGuestFrame() ? 1 : 0;
    }
    assertTrue(frames <= 20, "frames: " + frames);
    assertEquals("limit", value("var k = nil; try { f(0) } catch e { k = e.kind }; k"));
  }
}
