package dlang.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where things are in this checkout. */
public final class Project {
  /** The folder of the root project. */
  public static final Path ROOT = root();

  public static final Path RESOURCES = ROOT.resolve("tests/src/test/resources");

  private Project() {}

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("stdlib/prelude"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("these tests run inside a checkout of dlang");
      }
    }
    return folder;
  }

  /** All files below a folder whose name ends with {@code suffix}, in a fixed order. */
  public static List<Path> files(Path folder, String suffix) {
    try (var paths = Files.walk(folder)) {
      return paths.filter(p -> p.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file next to {@code program} with another ending. */
  public static Path beside(Path program, String ending) {
    var name = program.getFileName().toString();
    return program.resolveSibling(name.substring(0, name.length() - ".dl".length()) + ending);
  }
}
