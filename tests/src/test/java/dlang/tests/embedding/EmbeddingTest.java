package dlang.tests.embedding;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The language inside a Java program, which sees the polyglot API only. */
class EmbeddingTest {
  private final Context context =
      Context.newBuilder("dlang").allowHostAccess(HostAccess.ALL).build();

  @AfterEach
  void close() {
    context.close();
  }

  private Value eval(String text) {
    return context.eval("dlang", text);
  }

  /** A name that a program declared. */
  private Value global(String program, String name) {
    eval(program);
    return context.getBindings("dlang").getMember(name);
  }

  @Test
  void needsNothingButItsName() {
    try (var plain = Context.create("dlang")) {
      assertEquals(12, plain.eval("dlang", "grad(x => x^3)(2)").asInt());
    }
  }

  @Test
  void valuesOfExpressions() {
    assertAll(
        () -> assertEquals(3, eval("1 + 2").asInt()),
        () -> assertEquals(0.5, eval("1 / 2").asDouble()),
        () -> assertEquals("text", eval("\"text\"").asString()),
        () -> assertTrue(eval("1 < 2").asBoolean()),
        () -> assertTrue(eval("nil").isNull()));
  }

  @Test
  void declaredNamesAreMembersOfTheBindings() {
    eval("let a = 1\nvar b = 2\nfn f(x) = x + a\nlet _hidden = 3\nb = 5\n");
    var bindings = context.getBindings("dlang");
    assertAll(
        () -> assertEquals(1, bindings.getMember("a").asInt()),
        () -> assertEquals(5, bindings.getMember("b").asInt()),
        () -> assertEquals(3, bindings.getMember("f").execute(2).asInt()),
        () -> assertTrue(bindings.getMemberKeys().containsAll(Set.of("a", "f"))));
  }

  @Test
  void functionsTakeNumbersAndArrays() {
    var norm = global("fn squared(v, scale = 1) = scale * sum(v * v)", "squared");
    assertAll(
        () -> assertTrue(norm.canExecute()),
        () -> assertEquals(14.0, norm.execute((Object) new double[] {1, 2, 3}).asDouble()),
        () -> assertEquals(28.0, norm.execute(new double[] {1, 2, 3}, 2).asDouble()),
        () -> assertEquals(25.0, norm.execute((Object) new int[] {3, 4}).asDouble()));
  }

  @Test
  void hostArraysAreCopiedIn() {
    var array = new double[] {1, 2};
    var keep = global("var kept = nil\nfn keep(v) {\n    kept = v\n    kept[0] = 10\n    kept\n}", "keep");
    var kept = keep.execute((Object) array);
    array[1] = 99;
    assertArrayEquals(new double[] {10, 2}, kept.as(double[].class));
    assertEquals(1, array[0]);
  }

  @Test
  void functionsTakeRecords() {
    var area = global("fn area(r) = r.width * r.height", "area");
    var size = ProxyObject.fromMap(Map.of("width", 2, "height", 3.5));
    assertEquals(7.0, area.execute(size).asDouble());
    assertEquals(6.0, area.execute(eval("({width: 2, height: 3})")).asDouble());
  }

  @Test
  void arraysHaveElements() {
    var matrix = eval("[[1, 2, 3], [4, 5, 6]]");
    assertAll(
        () -> assertTrue(matrix.hasArrayElements()),
        () -> assertEquals(2, matrix.getArraySize()),
        () -> assertEquals(3, matrix.getArrayElement(1).getArraySize()),
        () -> assertEquals(6.0, matrix.getArrayElement(1).getArrayElement(2).asDouble()),
        () -> assertThrows(ArrayIndexOutOfBoundsException.class, () -> matrix.getArrayElement(2)),
        () -> assertEquals(List.of("a", "b"), eval("[\"a\", \"b\"]").as(List.class)));
  }

  @Test
  void recordsHaveMembers() {
    var record = eval("({a: 1, b: {c: [2, 3]}, f: x => 2 * x})");
    assertAll(
        () -> assertTrue(record.hasMembers()),
        () -> assertEquals(List.of("a", "b", "f"), List.copyOf(record.getMemberKeys())),
        () -> assertEquals(3.0, record.getMember("b").getMember("c").getArrayElement(1).asDouble()),
        () -> assertEquals(8.0, record.getMember("f").execute(4).asDouble()));
  }

  @Test
  void gradientsFromJava() {
    eval("fn f(x) = x[0]^2 * x[1]");
    var bindings = context.getBindings("dlang");
    var gradient = eval("grad").execute(bindings.getMember("f"));
    assertArrayEquals(
        new double[] {12, 4}, gradient.execute((Object) new double[] {2, 3}).as(double[].class));
    var both = eval("value_and_grad(f)").execute((Object) new double[] {2, 3});
    assertEquals(12.0, both.getArrayElement(0).asDouble());
    var byRecord = eval("grad(r => r.a * sum(r.b))").execute(eval("({a: 2, b: [3, 4], name: \"n\"})"));
    assertAll(
        () -> assertEquals(7.0, byRecord.getMember("a").asDouble()),
        () -> assertArrayEquals(new double[] {2, 2}, byRecord.getMember("b").as(double[].class)),
        () -> assertTrue(byRecord.getMember("name").isNull()));
  }

  @Test
  void errorsHaveAPlace() {
    var source = Source.newBuilder("dlang", "fn f(a) {\n    a[7]\n}\nf([1])\n", "place.dl").buildLiteral();
    var e = assertThrows(PolyglotException.class, () -> context.eval(source));
    assertAll(
        () -> assertTrue(e.isGuestException()),
        () -> assertFalse(e.isInternalError()),
        () -> assertFalse(e.isSyntaxError()),
        () -> assertEquals(2, e.getSourceLocation().getStartLine()),
        () -> assertEquals(5, e.getSourceLocation().getStartColumn()),
        () -> assertTrue(e.getMessage().contains("7"), e.getMessage()),
        () -> assertEquals("f", e.getPolyglotStackTrace().iterator().next().getRootName()));
  }

  @Test
  void thrownRecordsAreErrors() {
    var e = assertThrows(PolyglotException.class, () -> eval("throw {message: \"broken\", code: 7}"));
    assertEquals("broken", e.getMessage());
    assertEquals(7, e.getGuestObject().getMember("code").asInt());
  }

  @Test
  void programsThatDoNotCompile() {
    var e = assertThrows(PolyglotException.class, () -> eval("let x = 1\nx = 2\n"));
    assertAll(
        () -> assertTrue(e.isSyntaxError()),
        () -> assertFalse(e.isIncompleteSource()),
        () -> assertEquals(2, e.getSourceLocation().getStartLine()));
    var open = assertThrows(PolyglotException.class, () -> eval("fn f(x) {\n"));
    assertTrue(open.isIncompleteSource());
  }

  @Test
  void contextsOfAnEngineShareCodeAndNothingElse() {
    var program = Source.newBuilder("dlang", "var n = 0\nfn next() {\n    n += 1\n    n\n}\n", "n.dl").buildLiteral();
    try (var engine = Engine.create("dlang");
        var one = Context.newBuilder("dlang").engine(engine).build();
        var other = Context.newBuilder("dlang").engine(engine).build()) {
      one.eval(program);
      other.eval(program);
      var next = one.getBindings("dlang").getMember("next");
      next.execute();
      assertEquals(2, next.execute().asInt());
      assertEquals(1, other.getBindings("dlang").getMember("next").execute().asInt());
      assertTrue(engine.getCachedSources().contains(program));
    }
  }
}
