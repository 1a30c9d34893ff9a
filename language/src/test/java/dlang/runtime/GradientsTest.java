package dlang.runtime;

import static dlang.runtime.Samples.assertFails;
import static dlang.runtime.Samples.record;
import static dlang.runtime.Samples.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** Adjoints as programs see them. */
class GradientsTest {

  @Test
  void gradientsHaveTheStructureOfTheValue() {
    var x = record("name", "net", "w", vector(1, 2), "parts", Array.of(1, "s", vector(1)));
    assertEquals(
        "{name: nil, w: [0, 0], parts: [0, nil, [0]]}", Gradients.complete(0.0, x).toString());
    var a = record("parts", Array.generic(2.0));
    assertEquals(
        "{name: nil, w: [0, 0], parts: [2, nil, [0]]}", Gradients.complete(a, x).toString());
    assertEquals(Nil.NIL, Gradients.complete(0.0, "text"));
    assertEquals(0.0, Gradients.complete(Adjoints.NONE, 3));
    assertFails(DlangError.Kind.SHAPE, () -> Gradients.complete(vector(1), vector(1, 2)));
  }

  @Test
  void cotangentsMustFit() {
    var y = record("w", vector(1, 2), "s", "text");
    assertSame(y, Gradients.check("cotangent", y, y));
    Gradients.check("cotangent", 0, y);
    Gradients.check("cotangent", record("w", vector(3, 4)), y);
    Gradients.check("cotangent", record("w", vector(3, 4), "s", Nil.NIL), y);
    assertFails(DlangError.Kind.SHAPE, () -> Gradients.check("cotangent", 1.0, vector(1)));
    assertFails(DlangError.Kind.SHAPE, () -> Gradients.check("cotangent", vector(1), 1.0));
    assertFails(DlangError.Kind.SHAPE, () -> Gradients.check("cotangent", record("v", 1.0), y));
    assertFails(DlangError.Kind.SHAPE, () -> Gradients.check("cotangent", record("w", vector(1)), y));
    assertFalse(Gradients.check("cotangent", 2.0, 1.0) == Adjoints.NONE);
  }
}
