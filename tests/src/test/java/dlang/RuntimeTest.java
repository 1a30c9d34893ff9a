package dlang;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

/** All other tests would pass on Truffle's fallback runtime too, without testing compiled code. */
class RuntimeTest {

  @Test
  void runtimeCompiles() {
    try (var engine = Engine.create()) {
      assertNotEquals("Interpreted", engine.getImplementationName());
    }
  }
}
