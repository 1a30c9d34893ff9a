package dlang.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A form in which users have the command {@code dlang}. Tests of one that has not been built are skipped; those that {@code
 * DLANG_DELIVERIES} names (or {@code all}) must be there.
 */
public enum Delivery {
  /** Of this checkout. */
  CHECKOUT("./dlang", "dlang", "launcher/target/lib/built"),

  /** What is in the archive, unpacked. */
  DISTRIBUTION(
      "native/distribution",
      "native/target/distribution/bin/dlang",
      "native/target/distribution/bin/dlang"),

  /** One file that needs no Java. */
  NATIVE("native/build", "native/target/dlang", "native/target/dlang");

  private static final List<String> REQUIRED =
      List.of(System.getenv().getOrDefault("DLANG_DELIVERIES", "").split(","));

  private final String maker;
  private final Path command;
  private final Path built;
  private boolean started;

  Delivery(String maker, String command, String built) {
    this.maker = maker;
    this.command = Project.ROOT.resolve(command);
    this.built = Project.ROOT.resolve(built);
  }

  /** As DLANG_DELIVERIES names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The file to start. */
  public Path command() {
    return command;
  }

  /** Skips the test where this is not built, or fails it. */
  public synchronized void assumeBuilt() {
    if (!Files.exists(built)) {
      var missing = this + " is not built: run " + maker;
      assertFalse(REQUIRED.contains("all") || REQUIRED.contains(toString()), missing);
      abort(missing);
    }
    if (!started) {
      // What the first start prepares is none of the tests' business.
      started = true;
      assertEquals(0, run("", "--version").status());
    }
  }

  public Outcome run(String input, String... words) {
    return run(Project.ROOT, Map.of(), input, words);
  }

  public Outcome run(Path folder, Map<String, String> environment, String input, String... words) {
    var line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(words));
    return Processes.execute(folder, environment, input, line);
  }

  /** Runs a line of shell in which {@code dlang} is this command. */
  public Outcome shell(Path folder, String line) {
    var path = command.getParent() + ":" + System.getenv("PATH");
    return Processes.execute(folder, Map.of("PATH", path), "", List.of("bash", "-c", line));
  }
}
