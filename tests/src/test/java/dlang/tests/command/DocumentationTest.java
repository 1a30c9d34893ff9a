package dlang.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dlang.tests.Delivery;
import dlang.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README and the documentation show is true: their {@code sh} and {@code dl} blocks run, and print what the {@code
 * text} block after them shows.
 */
class DocumentationTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern OPERATOR = Pattern.compile("^external fn (\\w+\\(.*\\))$", Pattern.MULTILINE);

  /** What a test must not start: the build that runs it, a session that waits for a person, installations. */
  private static final Pattern NOT_HERE =
      Pattern.compile("mvn\\b.*|\\./dlang\\s*(#.*)?|git .*|.*\\bprogram\\.dl\\b.*");

  /** What examples may name, as it is seen from the root of a checkout. */
  private static final List<String> VISIBLE = List.of("dlang", "examples", "docs", "stdlib");

  @TempDir private static Path folder;

  /** @param output what must be printed, or null if that is not shown */
  private record Example(String language, String text, String output, int line) {}

  @BeforeAll
  static void build() throws IOException {
    Delivery.CHECKOUT.assumeBuilt();
    for (var name : VISIBLE) {
      if (Files.exists(Project.ROOT.resolve(name))) {
        Files.createSymbolicLink(folder.resolve(name), Project.ROOT.resolve(name));
      }
    }
  }

  @AfterAll
  static void unlink() throws IOException {
    for (var name : VISIBLE) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return Stream.concat(
            Stream.of(Project.ROOT.resolve("README.md")),
            Project.files(Project.ROOT.resolve("docs"), ".md").stream())
        .flatMap(
            file ->
                examples(Project.read(file)).stream()
                    .map(e -> dynamicTest(file.getFileName() + ":" + e.line(), () -> check(e))));
  }

  @Test
  void theArchitectureHasAllOperatorsOfDerivedPrograms() {
    var text = Project.read(Project.ROOT.resolve("docs/architecture.md"));
    var missing =
        OPERATOR
            .matcher(Project.read(Project.ROOT.resolve("stdlib/adjoint.dl")))
            .results()
            .map(match -> match.group(1))
            .filter(operator -> !text.contains(operator))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static List<Example> examples(String document) {
    var examples = new ArrayList<Example>();
    var blocks = BLOCK.matcher(document).results().toList();
    for (int i = 0; i < blocks.size(); i++) {
      var language = blocks.get(i).group(1);
      if (language.equals("sh") || language.equals("dl")) {
        var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
        // Prose in between may introduce the output, a headline may not.
        var follows =
            next != null
                && next.group(1).equals("text")
                && !document.substring(blocks.get(i).end(), next.start()).contains("\n#");
        int line = (int) document.substring(0, blocks.get(i).start()).lines().count() + 1;
        examples.add(
            new Example(language, blocks.get(i).group(2), follows ? next.group(2) : null, line));
      }
    }
    return examples;
  }

  private static void check(Example example) throws IOException {
    String line;
    if (example.language().equals("dl")) {
      Files.writeString(folder.resolve("program.dl"), example.text());
      line = "./dlang run program.dl";
    } else {
      line =
          String.join(
              "\n",
              example.text().lines().filter(l -> !NOT_HERE.matcher(l.strip()).matches()).toList());
    }
    var outcome = Delivery.CHECKOUT.shell(folder, "set -e\n" + line);
    assertFalse(outcome.err().contains("internal error"), outcome.err());
    if (example.output() == null) {
      assertEquals(0, outcome.status(), outcome.err());
    } else {
      assertEquals(example.output(), outcome.out() + outcome.err());
    }
  }
}
