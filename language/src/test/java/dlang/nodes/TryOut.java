package dlang.nodes;

import java.io.File;
import java.io.IOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/** Runs program files, or texts, one after the other in one context: for trying things out during development. */
public final class TryOut {

  private TryOut() {}

  public static void main(String[] programs) throws IOException {
    try (var context =
        Context.newBuilder("dlang")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build()) {
      for (String program : programs) {
        run(context, program);
      }
    }
  }

  private static void run(Context context, String program) throws IOException {
    var source =
        program.endsWith(".dl")
            ? Source.newBuilder("dlang", new File(program)).build()
            : Source.newBuilder("dlang", program, "try").build();
    try {
      var value = context.eval(source);
      if (!value.isNull()) {
        System.out.println(value);
      }
    } catch (PolyglotException e) {
      if (e.isInternalError()) {
        throw e;
      }
      System.out.println(e.getMessage());
      e.getPolyglotStackTrace().forEach(frame -> System.out.println("  " + frame));
    }
  }
}
