package dlang.tests.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dlang.tests.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dependencies between packages point downwards only; see docs/architecture.md. */
class DependenciesTest {
  /** What each package of the language may use besides itself. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "syntax", Set.of(),
          "core", Set.of("syntax"),
          "derive", Set.of("core", "syntax"),
          "runtime", Set.of("core", "syntax"),
          "nodes", Set.of("derive", "core", "syntax", "runtime"),
          "builtins", Set.of("nodes", "runtime", "derive", "core", "syntax"));

  /** Where the packages are wired together. */
  private static final Set<String> WIRING =
      Set.of("runtime/DlangLanguage.java", "runtime/StandardLibrary.java");

  private static final Set<String> WITHOUT_TRUFFLE = Set.of("syntax", "core", "derive");

  private static final Pattern USE = Pattern.compile("\\bdlang\\.(\\w+)\\.");
  private static final Path LANGUAGE = Project.ROOT.resolve("language/src/main/java/dlang");

  @Test
  void packagesUseWhatIsBelowThem() {
    var wrong = new TreeMap<String, Set<String>>();
    for (var file : Project.files(LANGUAGE, ".java")) {
      var from = LANGUAGE.relativize(file).getName(0).toString();
      var uses = new TreeSet<String>();
      for (var line : code(file)) {
        USE.matcher(line).results().forEach(match -> uses.add(match.group(1)));
      }
      uses.remove(from);
      uses.retainAll(ALLOWED.keySet());
      uses.removeAll(ALLOWED.getOrDefault(from, ALLOWED.keySet()));
      var name = LANGUAGE.relativize(file).toString();
      if (!uses.isEmpty() && !WIRING.contains(name)) {
        wrong.put(name, uses);
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @Test
  void everyPackageHasItsPlace() {
    var packages = new TreeSet<String>();
    for (var file : Project.files(LANGUAGE, ".java")) {
      var path = LANGUAGE.relativize(file);
      if (path.getNameCount() > 1) {
        packages.add(path.getName(0).toString());
      }
    }
    packages.removeAll(ALLOWED.keySet());
    assertTrue(packages.size() <= 1, "packages without a place in the order: " + packages);
  }

  @Test
  void compilerIsFreeOfTruffle() {
    for (var name : WITHOUT_TRUFFLE) {
      assertNothingContains(Project.files(LANGUAGE.resolve(name), ".java"), "com.oracle.truffle", "org.graalvm");
    }
  }

  @Test
  void launcherSeesThePolyglotApiOnly() {
    var launcher = Project.ROOT.resolve("launcher/src/main/java/dlang/launcher");
    var files = Project.files(launcher, ".java");
    assertNothingContains(files, "com.oracle.truffle");
    for (var file : files) {
      for (var line : code(file)) {
        assertTrue(
            USE.matcher(line).results().noneMatch(match -> ALLOWED.containsKey(match.group(1))),
            file + ": " + line);
      }
    }
  }

  private static void assertNothingContains(List<Path> files, String... words) {
    assertTrue(!files.isEmpty());
    for (var file : files) {
      for (var line : code(file)) {
        for (var word : words) {
          assertTrue(!line.contains(word), file + ": " + line);
        }
      }
    }
  }

  /** The lines of a source without its comments and package declaration, as far as that matters here. */
  private static List<String> code(Path file) {
    var lines = new ArrayList<String>();
    for (var line : Project.read(file).lines().toList()) {
      var text = line.strip();
      if (!text.startsWith("*") && !text.startsWith("//") && !text.startsWith("/*") && !text.startsWith("package ")) {
        lines.add(text.replaceAll("\"[^\"]*\"", ""));
      }
    }
    return lines;
  }
}
