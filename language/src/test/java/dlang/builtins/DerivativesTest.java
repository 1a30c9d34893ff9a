package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;

/** Rules of array builtins against finite differences; the program is {@code derivatives.dl}. */
class DerivativesTest {

  @Test
  void agreeWithFiniteDifferences() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var in = DerivativesTest.class.getResourceAsStream("derivatives.dl");
        var context =
            Context.newBuilder("dlang")
                .out(out)
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      context.eval(Source.newBuilder("dlang", text, "derivatives.dl").build());
    }
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }
}
