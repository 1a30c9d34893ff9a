package dlang.tests.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dlang.tests.Processes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A view of the file system in which a folder cannot be written, not even by root. */
final class ReadOnly {
  private ReadOnly() {}

  /** Skips the test where such a view cannot be had. */
  static void assumePossible(Path anywhere) {
    var line = inside(anywhere, "! touch there 2>/dev/null");
    var outcome = Processes.execute(anywhere, Map.of(), "", List.of("bash", "-c", line));
    assumeTrue(outcome.status() == 0, "needs unshare, and the right to use it");
  }

  /** A line of shell that runs another with such a view, in the folder itself. */
  static String inside(Path folder, String line) {
    return ("unshare --mount sh -c 'case $0 in /) ;; *) mount --bind \"$0\" \"$0\" ;; esac"
            + " && mount -o remount,bind,ro \"$0\" && cd \"$0\" && eval \"$1\"' '%s' '%s'")
        .formatted(folder, line);
  }
}
