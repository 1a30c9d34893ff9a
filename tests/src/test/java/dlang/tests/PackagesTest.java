package dlang.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What depends on what. The directions are those of the table in {@code docs/architecture.md}. */
class PackagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path LANGUAGE = ROOT.resolve("language/src/main/java");
  private static final Path LAUNCHER = ROOT.resolve("launcher/src/main/java");

  /** The one class that may know all packages, because it wires them together. */
  private static final String WIRING = "DlangLanguage.java";

  private static final Pattern ROW = Pattern.compile("\\| `dlang\\.(\\w+)` \\|.*\\| ([^|]*) \\|");
  private static final Pattern OWN_PACKAGE = Pattern.compile("\\bdlang\\.([a-z]+)\\b");
  private static final Pattern TRUFFLE = Pattern.compile("\\b(com\\.oracle|org\\.graalvm)\\.");
  private static final Pattern NOT_POLYGLOT =
      Pattern.compile("\\bcom\\.oracle\\.|\\borg\\.graalvm\\.(?!polyglot\\b)");
  private static final Pattern PROCESS =
      Pattern.compile("\\bSystem\\.(out|err|in|exit)\\b|\\bRuntime\\.getRuntime|printStackTrace");
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\n])*\"|'(\\\\.|[^'\\\\])+'|//[^\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  @Test
  void packagesDependAsTheDocumentationSays() throws IOException {
    var allowed = allowed();
    assertEquals(allowed.keySet(), folders(LANGUAGE.resolve("dlang")));
    var wrong = new ArrayList<String>();
    for (var source : sources(LANGUAGE)) {
      var own = LANGUAGE.relativize(source);
      if (own.getNameCount() > 2 && !own.endsWith(WIRING)) {
        var below = allowed.get(own.getName(1).toString());
        for (var used : findAll(OWN_PACKAGE, source)) {
          if (allowed.containsKey(used) && !below.contains(used)) {
            wrong.add(own + " uses dlang." + used);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void packagesHaveNoCycles() throws IOException {
    var allowed = allowed();
    for (var name : allowed.keySet()) {
      for (var below : allowed.get(name)) {
        assertFalse(!below.equals(name) && allowed.get(below).contains(name), name + ", " + below);
      }
    }
  }

  @Test
  void syntaxCoreAndDerivativesKnowNothingOfTruffle() throws IOException {
    for (var name : List.of("syntax", "core", "derive")) {
      assertEquals(List.of(), using(TRUFFLE, LANGUAGE.resolve("dlang").resolve(name)));
    }
  }

  @Test
  void theLanguageNeitherPrintsNorExits() throws IOException {
    assertEquals(List.of(), using(PROCESS, LANGUAGE));
  }

  @Test
  void theLauncherSeesOnlyThePolyglotApi() throws IOException {
    assertEquals(List.of(), using(NOT_POLYGLOT, LAUNCHER));
    for (var source : sources(LAUNCHER)) {
      var used = findAll(OWN_PACKAGE, source);
      used.retainAll(allowed().keySet());
      assertEquals(Set.of(), used, source.toString());
    }
  }

  /** For each package itself and all below it. */
  private static Map<String, Set<String>> allowed() throws IOException {
    var direct = new TreeMap<String, Set<String>>();
    var rows = ROW.matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
    while (rows.find()) {
      var names = new HashSet<>(List.of(rows.group(2).split(", ")));
      names.remove("–");
      names.add(rows.group(1));
      direct.put(rows.group(1), names);
    }
    for (int i = 0; i < direct.size(); i++) {
      for (var names : direct.values()) {
        for (var name : List.copyOf(names)) {
          names.addAll(direct.get(name));
        }
      }
    }
    return direct;
  }

  private static Set<String> folders(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      var names = new TreeSet<String>();
      entries.filter(Files::isDirectory).forEach(entry -> names.add(entry.getFileName().toString()));
      return names;
    }
  }

  private static List<Path> using(Pattern pattern, Path folder) throws IOException {
    return sources(folder).stream().filter(source -> pattern.matcher(code(source)).find()).toList();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertFalse(sources.isEmpty(), folder.toString());
      return sources;
    }
  }

  /** What group 1 of {@code pattern} matches in the code of {@code source}. */
  private static Set<String> findAll(Pattern pattern, Path source) {
    var found = new TreeSet<String>();
    var matcher = pattern.matcher(code(source));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** A source without its comments and texts. */
  private static String code(Path source) {
    try {
      return TEXT_OR_COMMENT.matcher(Files.readString(source)).replaceAll(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
