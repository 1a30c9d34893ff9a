package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import dlang.tests.Processes;
import dlang.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, put where a user may put it. */
class DistributionTest {
  private static final Outcome FIRST = new Outcome(0, "12\n", "preparing a fast start …\n");
  private static final Outcome NEXT = new Outcome(0, "12\n", "");

  /** With these the Java VM ends if it cannot use the cache. */
  private static final Map<String, String> WITH_CACHE = Map.of("DLANG_JAVA_OPTS", "-XX:AOTMode=on");

  @TempDir private Path folder;

  private Path home;

  @BeforeEach
  void unpack() throws IOException {
    Delivery.DISTRIBUTION.assumeBuilt();
    home = folder.resolve("my programs");
    var built = Delivery.DISTRIBUTION.command().getParent().getParent();
    shell(Map.of(), "cp -R '" + built + "' '" + home + "' && rm -rf '" + home + "/cache'");
  }

  private Outcome shell(Map<String, String> environment, String line) {
    return Processes.execute(folder, environment, "", List.of("sh", "-c", line));
  }

  private Outcome start(Map<String, String> environment) {
    var command = List.of(home.resolve("bin/dlang").toString(), "eval", "grad(x => x^3)(2)");
    return Processes.execute(folder, environment, "", command);
  }

  @Test
  void theCacheIsMadeOnceAndAgainAfterAMove() throws IOException {
    // One of the first starts makes it, the others go without.
    var outcomes = IntStream.range(0, 3).parallel().mapToObj(_ -> start(Map.of())).toList();
    assertEquals(1, outcomes.stream().filter(FIRST::equals).count(), outcomes.toString());
    assertEquals(2, outcomes.stream().filter(NEXT::equals).count(), outcomes.toString());
    assertEquals(NEXT, start(WITH_CACHE));

    var moved = folder.resolve("programs");
    Files.move(home, moved);
    home = moved;
    assertEquals(FIRST, start(Map.of()));
    assertEquals(NEXT, start(WITH_CACHE));
  }

  @Test
  void aLinkStartsIt() throws IOException {
    Files.createSymbolicLink(folder.resolve("d"), home.resolve("bin/dlang"));
    Files.createSymbolicLink(folder.resolve("dl"), Path.of("d"));
    assertEquals("12\n", shell(Map.of(), "./dl eval 'grad(x => x^3)(2)'").output());
  }

  @Test
  void theCacheIsTheUsersWhereNothingCanBeWritten() {
    ReadOnly.assumePossible(folder);
    var line = ReadOnly.inside(home, "bin/dlang eval \"grad(x => x^3)(2)\"");
    var cache = Map.of("XDG_CACHE_HOME", folder + "/their caches");
    assertEquals(FIRST, shell(cache, line));
    assertEquals(NEXT, shell(cache, "export DLANG_JAVA_OPTS=-XX:AOTMode=on; " + line));
    assertEquals(NEXT, shell(Map.of("XDG_CACHE_HOME", "/dev/null"), line));
  }

  @Test
  void allJarsAreInTheListOfLicences() {
    var list = Project.read(home.resolve("LICENCES"));
    for (var jar : Project.files(home.resolve("lib"), ".jar")) {
      var name = jar.getFileName().toString().replaceFirst("-(\\d[\\d.]*)\\.jar$", ":$1 ");
      assertTrue(name.startsWith("dlang-") || list.contains(":" + name), name + " is not in " + list);
    }
    assertFalse(list.contains("Unknown license"), list);
    assertTrue(Files.exists(home.resolve("java/legal/java.base/LICENSE")));
    assertTrue(Files.exists(home.resolve("legal/jline.md")));
  }
}
