package dlang.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a program publishes, a module exports, and how later programs see it. */
class TopLevelTest {

  /** The globals {@code f}, a function, and {@code count}, a variable. */
  private static final Globals GLOBALS =
      new Globals() {
        private final Map<String, Binding> bindings =
            Map.of("f", Binding.VALUE, "total", Binding.CELL);

        @Override
        public Binding find(String name) {
          return bindings.get(name);
        }

        @Override
        public Iterable<String> names() {
          return bindings.keySet();
        }
      };

  private static String main(String text, Globals globals, Mode mode) {
    var program = TestSources.resolve(text, TestSources.visible(), globals, mode);
    return CorePrinter.print(TestSources.functions(program).get("main"));
  }

  @Test
  void aProgramPublishesWhatItDeclaresAndChanges() {
    assertEquals(
        """
        fn main() {
            t = closure f[]
            t.2 = publish("f", t, "let")
            x = 1
            t.3 = publish("x", x, "var")
            n = cell(0)
            t.4 = publish("n", n, "cell")
            t.5 = closure bump[n]
            t.6 = publish("bump", t.5, "let")
            x = f(2)
            t.7 = publish("x", x, "var")
            t.8 = add(x, 1)
            return t.8
        }
        """,
        main(
            """
            fn f(y) = y
            var x = 1
            var n = 0
            fn bump() { n += 1 }
            x = f(2)
            x + 1
            """,
            Globals.NONE,
            Mode.PROGRAM));
  }

  @Test
  void aModuleReturnsItsExports() {
    assertEquals(
        """
        fn main() {
            o = import "std/optim"
            u = import "./lib/util.dl"
            t = o.adam
            a = (t)(u)
            _b = 2
            t.2 = closure f[]
            t.3 = {a: a, f: t.2}
            return t.3
        }
        """,
        main(
            """
            import "std/optim" as o
            import "./lib/util.dl" as u
            let a = o.adam(u)
            let _b = 2
            var c = 3
            fn f(x) = x
            fn _g(x) = x
            """
                .replace("var c = 3\n", ""),
            Globals.NONE,
            Mode.MODULE));
  }

  @Test
  void namesOfEarlierProgramsAreGlobals() {
    assertEquals(
        """
        fn main() {
            total = global_cell total
            t = global f
            t.2 = *total
            t.3 = (t)(t.2)
            *total = t.3
            t.4 = *total
            return t.4
        }
        """,
        main("total = f(total)\ntotal", GLOBALS, Mode.PROGRAM));
    var program = TestSources.resolve("f = 3", TestSources.visible(), GLOBALS, Mode.PROGRAM);
    assertEquals("`f` is a `let`, which cannot change", program.diagnostics().getFirst().message());
  }

  @Test
  void aNewDeclarationHidesAGlobalFromThereOn() {
    String text = main("let total = total + 1\ntotal", GLOBALS, Mode.PROGRAM);
    assertTrue(text.contains("total.2 = add(t, 1)"), text);
    assertTrue(text.endsWith("return total.2\n}\n"), text);
  }

  @Test
  void anExpansionReplacesCallsOfABuiltin() {
    var expanded =
        new Function(
            new Function.Header("expanded", null, null, List.of(), List.of()),
            () -> new Block(List.of(), List.of(new Instr.Return(Literal.NIL, null))));
    var visible = TestSources.visible().with(Map.of("vjp", operands -> operands.size() == 4 ? expanded : null));
    var program = TestSources.resolve("vjp(sin, 1, 2)", visible, Globals.NONE, Mode.PROGRAM);
    var call = program.main().body().instrs().get(2);
    assertTrue(
        call instanceof Instr.Call(_, Callee.Known(var function), var arguments, _)
            && function == expanded
            && arguments.size() == 4
            && arguments.get(1).value() == Literal.UNSET,
        call.toString());
  }
}
