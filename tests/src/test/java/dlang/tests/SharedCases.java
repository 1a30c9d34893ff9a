package dlang.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Conformance cases that do not belong to this repository: {@code ../shared/conformance}, or {@code -Ddlang.conformance}. */
public final class SharedCases {
  public static final Path ROOT =
      Path.of(
          System.getProperty(
              "dlang.conformance", Project.ROOT.resolve("../shared/conformance").toString()));

  private SharedCases() {}

  /** The folders of cases that are there. */
  public static Stream<Path> folders() {
    return Stream.of("language", "errors", "mgh", "nested", "derivatives", "rules").map(ROOT::resolve).filter(Files::isDirectory);
  }
}
