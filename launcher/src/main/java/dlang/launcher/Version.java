package dlang.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/** What {@code dlang --version} says; asked for only when wanted, since it takes an engine. */
final class Version {
  private Version() {}

  static String[] of(Session session) throws IOException {
    try (var engine = session.engine()) {
      return new String[] {
        "dlang " + read(Version.class, "version.txt"), engine(engine, session.options()), platform()
      };
    }
  }

  private static String engine(Engine engine, Map<String, String> options) throws IOException {
    var version = read(Engine.class, "/META-INF/graalvm/org.graalvm.polyglot/version");
    boolean optimizing = !engine.getImplementationName().startsWith("Interpreted");
    boolean compiles = optimizing && !"false".equals(options.get("engine.Compilation"));
    return "Truffle %s, %s runtime, compiler %s"
        .formatted(
            version == null ? engine.getVersion() : version,
            optimizing ? "optimizing" : "interpreter only",
            compiles ? "on" : "off");
  }

  private static String platform() {
    boolean isNative = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceFirst(" .*", "");
    return "%s, %s-%s"
        .formatted(
            isNative ? "native" : "Java " + System.getProperty("java.version"),
            os,
            System.getProperty("os.arch"));
  }

  private static @Nullable String read(Class<?> owner, String resource) throws IOException {
    try (var in = owner.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
