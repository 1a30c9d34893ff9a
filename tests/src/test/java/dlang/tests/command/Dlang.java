package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Outcome;
import dlang.tests.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts {@code ./dlang} of this checkout and waits for it. */
final class Dlang {
  static final Path SCRIPT = Project.ROOT.resolve("dlang");

  /** Far beyond what any call here takes: it tells a hang from a slow machine. */
  private static final int LIMIT_SECONDS = 120;

  private static boolean prepared;

  private Dlang() {}

  /** Skips the test where the command has not been built. */
  static void assumeBuilt() {
    var built = Project.ROOT.resolve("launcher/target/lib/built");
    assumeTrue(Files.exists(built), "the command is not built: run mvn verify, or ./dlang --version");
    prepare();
  }

  /** The first start makes a Java runtime, which is none of the tests' business. */
  private static synchronized void prepare() {
    if (!prepared) {
      prepared = true;
      run("", "--version");
    }
  }

  static Outcome run(String input, String... arguments) {
    return run(Project.ROOT, Map.of(), input, arguments);
  }

  static Outcome run(Path folder, Map<String, String> environment, String input, String... words) {
    var command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(words));
    return execute(folder, environment, input, command);
  }

  /** Runs a line of shell in which {@code dlang} is the command under test. */
  static Outcome shell(Path folder, String line) {
    var path = Project.ROOT + ":" + System.getenv("PATH");
    return execute(folder, Map.of("PATH", path), "", List.of("bash", "-c", line));
  }

  static Outcome execute(
      Path folder, Map<String, String> environment, String input, List<String> command) {
    try {
      var out = Files.createTempFile("dlang", ".out");
      var err = Files.createTempFile("dlang", ".err");
      var in = Files.writeString(Files.createTempFile("dlang", ".in"), input);
      try {
        var builder =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        await(process, command);
        return new Outcome(process.exitValue(), text(out), text(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
        Files.delete(in);
      }
    } catch (IOException e) {
      return fail(e);
    }
  }

  static void await(Process process, List<String> command) {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        fail(String.join(" ", command) + " does not end");
      }
    } catch (InterruptedException e) {
      fail(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
