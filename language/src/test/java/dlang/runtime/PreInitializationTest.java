package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contexts that are made before there is an environment, as in a native binary. */
class PreInitializationTest {

  private static final String LANGUAGES = "polyglot.image-build-time.PreinitializeContexts";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void forgetWhatWasMade() throws ReflectiveOperationException {
    System.clearProperty(LANGUAGES);
    builder("resetPreInitializedEngine").invoke(null);
  }

  @Test
  void aContextGetsTheStreamsAndArgumentsOfTheProcess() throws ReflectiveOperationException {
    makeAhead();
    try (var context = builder().arguments("dlang", new String[] {"a", "b"}).build()) {
      context.eval("dlang", "print(args(), grad(x => x^3)(2))");
    }
    assertEquals("[\"a\", \"b\"] 12\n", out.toString());
  }

  @Test
  void aContextHasTheOptionsOfTheProcess() throws ReflectiveOperationException {
    makeAhead();
    try (var context = builder().option("dlang.ad.nan", "warn").build()) {
      context.eval("dlang", "grad(sqrt)(0)");
    }
    assertTrue(err.toString().startsWith("warning: "), err.toString());
  }

  private Context.Builder builder() {
    return Context.newBuilder("dlang").out(out).err(err);
  }

  /** As the builder of native images does. */
  private static void makeAhead() throws ReflectiveOperationException {
    System.setProperty(LANGUAGES, DlangLanguage.ID);
    builder("preInitializeEngine").invoke(null);
  }

  private static Method builder(String name) throws ReflectiveOperationException {
    var method = Class.forName(Engine.class.getName() + "$ImplHolder").getDeclaredMethod(name);
    method.setAccessible(true);
    return method;
  }
}
