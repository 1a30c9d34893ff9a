package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.syntax.Diagnostic;
import dlang.syntax.Parser;
import dlang.syntax.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources with one word too few or too many: there are errors or not, but always an answer. */
class DamagedSourcesTest {

  /** Errors of names beside those of the syntax. */
  private int followUps;

  private static final String PROGRAM =
      """
      import "std/optim" as optim
      let [a, {b, c}] = [1, {b: 2, c: 3}]
      var s = [a, b, "x \\(c + 1) y"]
      fn f(x, inout u, n = 2 * x) {
        for [i, v] in enumerate(u) { if v > n && i != 0 { continue } else { u[i] += v } }
        while true { break }
        try { throw {message: "m"} } catch e { return e.message }
        u[0..2] = x |> sin
        u.push(optim.minimize(y => y^2, -1)[.., 0])
      }
      fn cube(x) = x * x^2
      derivative cube(x) -> y { pullback(dy) { let t = dy * x; return [t] } }
      f(1, &s, n = cube(2)); let g = (p, q = 1) => { p + q }
      print(g(1), grad(cube, wrt = 0)(2), {a, "k": b}.k, s[-1], !true || a == b)
      """;

  private void answers(String text) {
    var parsed = Parser.parse(new SourceText("test.dl", null, text));
    var program = TestSources.program(text);
    var errors =
        program.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
    assertEquals(program.main() == null, !errors.isEmpty(), text);
    var told = errors.stream().map(Diagnostic::render).toList();
    assertTrue(told.containsAll(parsed.diagnostics().stream().map(Diagnostic::render).toList()), text);
    followUps += parsed.hasErrors() ? told.size() - parsed.diagnostics().size() : 0;
    if (program.main() != null) {
      assertEquals(List.of(), CoreCheck.problems(program.main()), text);
    }
  }

  @Test
  void withoutAWord() {
    var tokens = Parser.parse(new SourceText("test.dl", null, PROGRAM)).tokens();
    for (int i = 0; i < tokens.size(); i++) {
      answers(PROGRAM.substring(0, tokens.start(i)) + PROGRAM.substring(tokens.end(i)));
    }
  }

  /** All names are declared, so none is unknown. */
  @Test
  void withAWordTwice() {
    var tokens = Parser.parse(new SourceText("test.dl", null, PROGRAM)).tokens();
    for (int i = 0; i < tokens.size(); i++) {
      answers(PROGRAM.substring(0, tokens.end(i)) + " " + PROGRAM.substring(tokens.start(i)));
    }
    assertEquals(0, followUps);
  }

  @Test
  void withEachWordElsewhere() {
    var tokens = Parser.parse(new SourceText("test.dl", null, PROGRAM)).tokens();
    for (int i = 1; i < tokens.size(); i++) {
      int other = (i * 37) % tokens.size();
      answers(PROGRAM.substring(0, tokens.start(i)) + tokens.text(other) + PROGRAM.substring(tokens.end(i)));
    }
  }
}
