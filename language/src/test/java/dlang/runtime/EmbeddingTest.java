package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

  private static Context context() {
    return Context.newBuilder("dlang").allowHostAccess(HostAccess.ALL).build();
  }

  @Test
  void functionsTakeValuesOfTheHost() {
    try (var context = context()) {
      context.eval("dlang", "fn total(xs) = sum(xs)\nfn get(r) = r.a");
      var bindings = context.getBindings("dlang");
      assertEquals(6, bindings.getMember("total").execute(new double[] {1, 2, 3}).asDouble());
      assertEquals(3, bindings.getMember("total").execute(List.of(1, 2)).asDouble());
      assertEquals(5, bindings.getMember("get").execute(Map.of("a", 5)).asInt());
    }
  }

  @Test
  void membersThatAreFunctionsAreInvoked() {
    try (var context = context()) {
      context.eval("dlang", "let tools = {twice: x => 2 * x, n: 3}\nfn add(a, b) = a + b");
      var bindings = context.getBindings("dlang");
      var tools = bindings.getMember("tools");
      assertTrue(tools.canInvokeMember("twice"));
      assertEquals(10, tools.invokeMember("twice", 5).asInt());
      assertFalse(tools.canInvokeMember("n"));
      assertFalse(tools.canInvokeMember("none"));
      assertThrows(UnsupportedOperationException.class, () -> tools.invokeMember("n"));
      assertEquals(7, bindings.invokeMember("add", 3, 4).asInt());
    }
  }

  @Test
  void bindingsAreSharedByProgramsOfAContext() {
    try (var context = context()) {
      context.eval("dlang", "let a = 1; var b = 2; fn next() { b += 1; b }");
      assertEquals(4, context.eval("dlang", "next() + a").asInt());
      var bindings = context.getBindings("dlang");
      bindings.putMember("b", 10);
      assertEquals(11, context.eval("dlang", "next()").asInt());
      assertTrue(bindings.getMemberKeys().containsAll(List.of("a", "b", "next")));
      assertThrows(UnsupportedOperationException.class, () -> bindings.putMember("a", 2));
    }
  }

  @Test
  void contextsOfAnEngineShareCodeButNoNames() {
    var source = Source.create("dlang", "let mine = 1; mine");
    try (var engine = Engine.create()) {
      for (int i = 0; i < 3; i++) {
        try (var context = Context.newBuilder("dlang").engine(engine).build()) {
          assertEquals(1, context.eval(source).asInt());
        }
      }
      try (var context = Context.newBuilder("dlang").engine(engine).build()) {
        assertThrows(PolyglotException.class, () -> context.eval("dlang", "mine"));
      }
    }
  }

  @Test
  void sharedCodeLooksUpNamesInItsContext() {
    var source = Source.create("dlang", "sign(3)");
    try (var engine = Engine.create()) {
      try (var context = Context.newBuilder("dlang").engine(engine).build()) {
        assertEquals(1, context.eval(source).asInt());
      }
      try (var context = Context.newBuilder("dlang").engine(engine).build()) {
        context.eval("dlang", "fn sign(x) = 42");
        assertEquals(42, context.eval(source).asInt());
      }
    }
  }

  @Test
  void allErrorsOfAProgramAreShownAtOnce() {
    try (var context = context()) {
      var e =
          assertThrows(PolyglotException.class, () -> context.eval("dlang", "let a = b\na = c"));
      assertTrue(e.isSyntaxError());
      assertTrue(e.getMessage().contains(":1:9: error:"), e.getMessage());
      assertTrue(e.getMessage().contains(":2:1: error:"), e.getMessage());
    }
  }

  @Test
  void anUnfinishedProgramIsIncomplete() {
    try (var context = context()) {
      var e = assertThrows(PolyglotException.class, () -> context.eval("dlang", "fn f() {"));
      assertTrue(e.isIncompleteSource());
    }
  }

  @Test
  void checkingRunsNothing() {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var context =
        Context.newBuilder("dlang").option("dlang.check", "true").out(out).err(err).build()) {
      context.eval("dlang", "fn f() { let unused = 1 }\nprint(1)");
    }
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("lint"), err.toString());
  }

  @Test
  void modulesRunOnceAndKnowTheirFolder(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/a.dl"), "import \"./b.dl\" as b\nlet v = b.v + 1");
    Files.writeString(folder.resolve("lib/b.dl"), "print(\"once\")\nlet v = 1\nlet _hidden = 2");
    Files.writeString(
        folder.resolve("main.dl"),
        "import \"./lib/a.dl\" as a\nimport \"./lib/b.dl\" as b\n[a.v, b.v, len(keys(b))]");
    var out = new ByteArrayOutputStream();
    try (var context = Context.newBuilder("dlang").allowIO(IOAccess.ALL).out(out).build()) {
      var value = context.eval(Source.newBuilder("dlang", folder.resolve("main.dl").toFile()).build());
      assertEquals("[2, 1, 1]", value.toString());
    }
    assertEquals("once\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void importsThatFailKeepTheProgramFromCompiling(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.dl"), "import \"./b.dl\" as b");
    Files.writeString(folder.resolve("b.dl"), "import \"./a.dl\" as a");
    Files.writeString(folder.resolve("c.dl"), "print(1)\nimport \"./missing.dl\" as m");
    var out = new ByteArrayOutputStream();
    try (var context = Context.newBuilder("dlang").allowIO(IOAccess.ALL).out(out).build()) {
      for (String name : List.of("a.dl", "c.dl")) {
        var source = Source.newBuilder("dlang", folder.resolve(name).toFile()).build();
        var e = assertThrows(PolyglotException.class, () -> context.eval(source));
        assertTrue(e.isSyntaxError(), e.getMessage());
      }
    }
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }
}
