package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Delivery;
import dlang.tests.Outcome;
import dlang.tests.Processes;
import dlang.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build of the binary where a native-image is installed: here a script that writes down what it is told. */
class NativeBuildTest {
  private static final String NATIVE_IMAGE =
      """
      #!/bin/sh
      [ "$1" = --version ] && echo 'native-image 25' && exit
      printf '%s\\n' "$@" >>"$XDG_CACHE_HOME/told"
      while [ "$1" != -o ]; do shift; done
      printf '#!/bin/sh\\necho built\\n' >"$2" && chmod +x "$2"
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    Delivery.CHECKOUT.assumeBuilt();
  }

  @BeforeEach
  void install() throws IOException {
    var command = Files.createDirectories(folder.resolve("graalvm/bin")).resolve("native-image");
    Files.writeString(command, NATIVE_IMAGE);
    assertTrue(command.toFile().setExecutable(true));
  }

  private Outcome build(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("XDG_CACHE_HOME", folder.toString()));
    environment.putAll(more);
    var command = List.of(Project.ROOT.resolve("native/build").toString(), "made/dlang");
    return Processes.execute(folder, environment, "", command);
  }

  private void assertBuiltOnce(Map<String, String> environment) throws IOException {
    var first = build(environment);
    assertEquals(0, first.status(), first.err());
    assertEquals("built\n", Processes.execute(folder, Map.of(), "", List.of("made/dlang")).out());
    var licences = Files.readString(folder.resolve("made/dlang.LICENCES"));
    assertTrue(licences.contains("Truffle") && licences.contains("GNU General Public License"));
    assertEquals(0, build(environment).status());
    var told = Files.readAllLines(folder.resolve("told"));
    assertEquals(1, told.stream().filter("-o"::equals).count(), "nothing has changed");
    var modules = told.get(told.indexOf("-p") + 1);
    assertTrue(modules.contains("dlang-language") && modules.contains("truffle-runtime"), modules);
    assertTrue(told.contains("@" + Project.ROOT.resolve("native/image.args")), told.toString());
  }

  @Test
  void namedByGraalvmHome() throws IOException {
    assertBuiltOnce(Map.of("GRAALVM_HOME", folder.resolve("graalvm").toString()));
  }

  @Test
  void onThePath() throws IOException {
    assertBuiltOnce(
        Map.of("GRAALVM_HOME", "", "PATH", folder.resolve("graalvm/bin") + ":" + System.getenv("PATH")));
  }

  @Test
  void saysWhatIsMissing() {
    var outcome = build(Map.of("GRAALVM_HOME", folder.toString()));
    assertEquals(3, outcome.status());
    assertTrue(outcome.err().contains("GRAALVM_HOME has no bin/native-image"), outcome.err());
  }
}
