package dlang.builtins;

import dlang.runtime.Array;
import java.util.function.DoubleSupplier;

/** Draws of random numbers. */
final class Randoms {
  private Randoms() {}

  static void addTo(BuiltinTable t) {
    t.plain(
        "generator(seed)",
        (node, a) -> new Generator(Arguments.whole("rng", "seed", a[0])));
    t.effect(
        "draw_uniform(g, shape)",
        (node, a) -> draw("uniform", a[1], ((Generator) a[0])::uniform));
    t.effect(
        "draw_normal(g, shape)", (node, a) -> draw("normal", a[1], ((Generator) a[0])::normal));
    t.effect(
        "draw_order(g, n)",
        (node, a) ->
            Array.vector(((Generator) a[0]).shuffle(Arguments.length("shuffle", "n", a[1]))));
  }

  private static Object draw(String name, Object shape, DoubleSupplier next) {
    if (Arguments.isMissing(shape)) {
      return next.getAsDouble();
    }
    var whole = Arguments.shape(name, shape);
    var data = new double[whole.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = next.getAsDouble();
    }
    return Numeric.value(data, whole);
  }
}
