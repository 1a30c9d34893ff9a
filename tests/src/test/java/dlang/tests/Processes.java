package dlang.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts commands and waits for them. */
public final class Processes {
  /** Far beyond what any call here takes: it tells a hang from a slow machine. */
  private static final int LIMIT_SECONDS = 300;

  private Processes() {}

  public static Outcome execute(
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
      throw new UncheckedIOException(e);
    }
  }

  public static void await(Process process, List<String> command) {
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

  /** Whether there is a command of this name here. */
  public static boolean has(String command) {
    return execute(Project.ROOT, Map.of(), "", List.of("sh", "-c", "command -v " + command)).status() == 0;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
