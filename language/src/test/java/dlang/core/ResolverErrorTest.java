package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dlang.syntax.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors and lints: where, what, and the hint. */
class ResolverErrorTest {

  private static String show(Diagnostic d) {
    var at = d.position();
    String hint = d.hint() == null ? "" : " | " + d.hint();
    return at.line() + ":" + at.column() + " " + d.message() + hint;
  }

  private static List<String> found(String text, Diagnostic.Severity severity) {
    return TestSources.program(text.replace("\\n", "\n")).diagnostics().stream()
        .filter(d -> d.severity() == severity)
        .map(ResolverErrorTest::show)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      textBlock =
          """
          let weights = 1; print(wieghts)         ~ 1:24 unknown name `wieghts` | did you mean `weights`?
          print(null)                             ~ 1:7 unknown name `null` | the absence of a value is `nil`
          print(x); let x = 1                     ~ 1:7 `x` is used before it is declared | a name can be used after its declaration
          let x = 1; x += 1                       ~ 1:12 `x` is a `let`, which cannot change | declare it with `var x = …`
          for i in 0..3 { i = 2 }                 ~ 1:17 `i` is a loop variable, which cannot change | change a copy: `var copy = i`
          fn f() = 1; f = 2                       ~ 1:13 `f` is a function, which cannot change | change a copy: `var copy = f`
          sin[0] = 2                              ~ 1:1 `sin` is a builtin, which cannot change | change a copy: `var copy = sin`
          let x = [1]; x.push(2)                  ~ 1:14 `x` is a `let`, which cannot change | declare it with `var x = …`
          [1].push(2)                             ~ 1:5 `push` changes a variable, and this is none | bind it with `var` first
          var x = [1]; x.push()                   ~ 1:16 `push` takes the new element, not 0 arguments
          let x = 1; let x = 2                    ~ 1:16 `x` is declared twice in this scope | choose another name, or assign with `x = …` if it is a `var`
          fn f(a, a) = a                          ~ 1:9 `a` is declared twice in this scope | choose another name, or assign with `a = …` if it is a `var`
          fn f(a, b) = a; f(1, 2, 3)              ~ 1:17 `f` takes 2 arguments (a, b), not 3
          fn f(a, b = 1) = a; f()                 ~ 1:21 `f` takes 1 to 2 arguments (a, b = …): here `a` is missing
          fn f(a) = a; f(1, a = 2)                ~ 1:19 `a` is given twice
          fn f(radius) = 1; f(radus = 2)          ~ 1:21 `f` has no parameter `radus` | did you mean `radius`?
          sin(1, 2)                               ~ 1:1 `sin` takes 1 argument (x), not 2
          max()                                   ~ 1:1 `max` takes 2 arguments (a, b), or 1 to 2 arguments (xs, axis = …)
          fn f(inout a) { a = 1 }; var x = 1; f(x) ~ 1:39 `f` changes its parameter `a`, so it needs a `&` | write `&x`
          fn f(inout a) { a = 1 }; f(1)           ~ 1:28 `f` changes its parameter `a`, so it needs a `&` | only a `var`, or a part of one, can be passed with `&`
          fn f(a) = a; var x = 1; f(&x)           ~ 1:27 `f` does not change its parameter `a` | remove the `&`
          var x = 1; sin(&x)                      ~ 1:16 `sin` does not change its arguments | remove the `&`
          var x = 1; let g = grad(sin); g(&x, &x) ~ 1:37 `x` is passed twice with `&`, in parts that may overlap | pass different variables, fields, or elements at different literal indices
          fn f(inout a, inout b) = 1; var x = [1, 2]; f(&x[0..2][1], &x[1..2][0]) ~ 1:60 `x` is passed twice with `&`, in parts that may overlap | pass different variables, fields, or elements at different literal indices
          return 1                                ~ 1:1 `return` outside of a function
          break                                   ~ 1:1 `break` outside of a loop
          while true { let f = () => { continue }; f() } ~ 1:30 `continue` outside of a loop
          fn f() { import "std/x" as x }          ~ 1:10 `import` stands only at the top level of a file
          external fn f(x)                        ~ 1:1 only the standard library declares `external` functions | give `f` a body
          fn f(inout a = 1) = a                   ~ 1:6 an `inout` parameter cannot have a default
          fn f(x) = x; { derivative f(x) -> y { partial x = 1 } } ~ 1:27 the derivative of `f` must stand in the same scope as the function | move it there
          { derivative sin(x) -> y { partial x = 1 } } ~ 1:14 `sin` is a builtin that cannot have another derivative here | write a function that calls it, and a derivative of that
          derivative map(xs, f) -> y { partial xs = nil; partial f = nil } ~ 1:12 `map` is a builtin that cannot have another derivative here | write a function that calls it, and a derivative of that
          let sin = x => x; derivative sin(x) -> y { partial x = 1 } ~ 1:30 `sin` is not declared with `fn`
          fn f(x) = x; derivative f(x) -> y { partial z = 1 } ~ 1:45 `f` has no parameter `z`
          fn f(x) = x; derivative f(x, y) -> z { partial x = 1 } ~ 1:25 `f` takes 1 argument (x), its derivative has 2
          let k = len([]); fn f(x) = x; derivative f(x) -> y { partial x = k } ~ 1:66 a derivative cannot use `k`, a variable from outside of it | pass it to the function as a parameter
          var n = 0; fn g() { n += 1 }; fn f(x) { g(); x }; derivative f(x) -> y { partial x = 1 } ~ 1:62 `f` changes `n`, so it cannot have a derivative of its own | return the new value instead
          fn f(x) = x; derivative f(x) -> y { partial x = 1 }; derivative f(x) -> y { partial x = 1 } ~ 1:65 `f` has two derivatives | keep one of them
          fn f(x, n) = x * n; derivative f(x, n) -> y { partial x = n } ~ 1:32 the derivative of `f` has no partial for `n` | add `partial n = …` (`= nil` for what is held constant), or a pullback
          let f = (x, y) => x + y; f(1)           ~ 1:26 `f` takes 2 arguments (x, y): here `y` is missing
          let f = (x, inout y) => 1; var v = 1; f(1, v) ~ 1:44 `f` changes its parameter `y`, so it needs a `&` | write `&v`
          fn g() { let h = x => x; h(z = 1) }     ~ 1:28 `h` has no parameter `z` | it takes 1 argument (x)
          print(1); let x = 1; print(x); let x = 2; print(x) ~ 1:36 `x` is declared twice in this scope | choose another name, or assign with `x = …` if it is a `var`
          let x = 1; var x = 2; x = 3             ~ 1:16 `x` is declared twice in this scope | choose another name, or assign with `x = …` if it is a `var`
          fn f(a) = a; fn f(a, b) = a; f(1); f(1, 2) ~ 1:17 `f` is declared twice in this scope | choose another name, or assign with `f = …` if it is a `var`
          total = 3                               ~ 1:1 unknown name `total` | declare it first: `var total = …`
          let x = gather                          ~ 1:9 unknown name `gather`
          """)
  void oneError(String text, String expected) {
    assertEquals(List.of(expected), found(text, Diagnostic.Severity.ERROR));
  }

  @Test
  void allErrorsAreFoundInOneRun() {
    assertEquals(
        List.of("1:1 unknown name `a`", "2:5 unknown name `b`", "3:1 unknown name `c`"),
        found(
            "a(1)\nlet x = 1 + 0; b\nc".replace("let x = 1 + 0; b", "1 + b"),
            Diagnostic.Severity.ERROR));
  }

  /** What only follows from an error of the syntax is left out, everything else is there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      textBlock =
          """
          let x = 1 +; print(y)                   ~ 1:12, 1:20
          print(wieghts); let weights = 1 2       ~ 1:7, 1:33
          fn f(a b) = a; f(1); print(q)           ~ 1:8, 1:28
          fn f(x):\\n  return x\\nprint(x, q)      ~ 1:8, 3:10
          vra count = 1; count = count + 1; q     ~ 1:5, 1:35
          for i 0..3 {\\n  break\\n}\\nprint(q)     ~ 1:7, 4:7
          while q {\\n  let a = ]\\n  print(a)\\n  break\\n} ~ 1:7, 2:11
          fn f(x) = x; derivative f(x) -> y { partil x = 1 }; print(q) ~ 1:37, 1:59
          derivativ f(x) -> y { partial x = 1 }   ~ 1:11
          let [a, 3] = [1, 2]; print(a, q)        ~ 1:9, 1:31
          let x = 1; let y == 2; x = y; q         ~ 1:18, 1:24, 1:31
          fn f() { print(q)                       ~ 1:8
          fn f() { return q } }; return 1         ~ 1:21
          print("a \\(q + ) b", q)                 ~ 1:16
          """)
  void errorsOfSyntaxAndOfNamesTogether(String text, String places) {
    assertEquals(
        places,
        found(text, Diagnostic.Severity.ERROR).stream()
            .map(e -> e.split(" ")[0])
            .collect(Collectors.joining(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      textBlock =
          """
          var a = [1]; a[0] = 2; a.push(1)  ~ 1:5 `a` is written but never read | remove it, or call it `_a`
          fn f(x) { 1 }; f(1)               ~ 1:6 `x` is never used | remove it, or call it `_x`
          fn f() { f() }; print(1)          ~ 1:4 `f` is never used | remove it, or call it `_f`
          fn f() { return 1; print(2) }; f() ~ 1:20 this is never reached | remove it, or what leaves before it
          fn f(x) { if x { return 1 } else { return 2 }; print(2) }; f(true) ~ 1:48 this is never reached | remove it, or what leaves before it
          fn f() { try { throw 1 } catch _e { return 2 }; print(2) }; f() ~ 1:49 this is never reached | remove it, or what leaves before it
          let max = 1; print(max)           ~ 1:5 `max` hides the builtin of that name | choose another name
          """)
  void oneLint(String text, String expected) {
    assertEquals(List.of(expected), found(text, Diagnostic.Severity.LINT));
  }

  @ParameterizedTest
  @CsvSource({
    "fn f(_x) { 1 }; f(1)",
    "try { print(1) } catch e { print(e) }",
    "let count = 1; print(count)",
    "var x = 1; fn f(inout y) { y += 1 }; f(&x)",
    "var x = [1]; fn f(inout y) { y[0] = 1 }; f(&x)",
    "fn area(r) = unit * r; let unit = 1",
    "fn f(x) { if x { return 1 }; print(2) }; f(true)",
    "derivative sin(x) -> y { partial x = 1 }; print(sin(1)); throw 1",
    "fn f(x) { return h(x); fn h(y) = y }; f(1)",
    "import \"std/optim\" as optim; let steps = 5; derivative area(r) -> y { partial r = 1 }; fn area(r) = r",
  })
  void noLint(String text) {
    assertEquals(List.of(), found(text, Diagnostic.Severity.LINT));
  }

  @Test
  void differentPartsMayBePassedTogether() {
    String swap = "fn swap(inout a, inout b) { let t = a; a = b; b = t }\n";
    String text = swap + "var r = {u: [1, 2], v: 3}\nswap(&r.u, &r.v)\nswap(&r.u[0], &r.u[1])\n";
    assertEquals(List.of(), found(text, Diagnostic.Severity.ERROR));
    assertEquals(1, found(text + "swap(&r.u[0], &r.u[-1])", Diagnostic.Severity.ERROR).size());
    assertEquals(1, found(text + "swap(&r.u, &r[\"u\"][0])", Diagnostic.Severity.ERROR).size());
  }
}
