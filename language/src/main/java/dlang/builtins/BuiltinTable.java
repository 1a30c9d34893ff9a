package dlang.builtins;

import dlang.nodes.BuiltinFactory;
import dlang.runtime.Watches;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builtins by their signatures, written as in their declarations: {@code sum(xs, axis)}. */
final class BuiltinTable {

  private final Map<String, BuiltinFactory> factories = new HashMap<>();

  void add(String signature, BuiltinFactory factory) {
    if (factories.put(signature, factory) != null) {
      throw new IllegalStateException(signature + " is there twice");
    }
  }

  void plain(String signature, Implementation implementation) {
    add(signature, arguments -> new PlainBuiltin(implementation, arguments));
  }

  /** One that has an effect, or gives something from outside of the program. */
  void effect(String signature, Implementation implementation) {
    plain(
        signature,
        (node, arguments) -> {
          Watches.effect(node);
          return implementation.apply(node, arguments);
        });
  }

  /** A function of one number, short in machine code, that maps over arrays. */
  void inlined(String signature, DoubleUnaryOperator f) {
    var name = name(signature);
    add(signature, a -> UnaryNodeGen.create(name, f, a[0]));
  }

  /** A function of one number that maps over arrays. */
  void unary(String signature, DoubleUnaryOperator f) {
    inlined(signature, new Boundary.OfOne(f));
  }

  /** A function of two numbers that maps over arrays, which broadcast. */
  void binary(String signature, DoubleBinaryOperator f) {
    var name = name(signature);
    var behind = new Boundary.OfTwo(f);
    add(signature, a -> BinaryNodeGen.create(name, behind, a[0], a[1]));
  }

  private static String name(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }

  @Nullable BuiltinFactory get(String signature) {
    return factories.get(signature);
  }

  Set<String> signatures() {
    return Set.copyOf(factories.keySet());
  }
}
