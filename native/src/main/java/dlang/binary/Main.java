package dlang.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.RuntimeOptions;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CCharPointerPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;

/** Does in a native image what the start script does elsewhere. */
public final class Main {
  private static final Pattern LARGEST_HEAP = Pattern.compile("-Xmx\\d+[kKmMgG]?");

  private Main() {}

  public static void main(String[] words) throws InterruptedException {
    openStreams();
    var options = System.getenv("DLANG_JAVA_OPTS");
    boolean isLimited = RuntimeOptions.get("MaxHeapSize") instanceof Long size && size > 0;
    if (options != null && !isLimited) {
      limitHeap(options, words);
    }
    var terminals = new StringBuilder();
    for (int stream = 0; stream < 3; stream++) {
      if (isTerminal(stream) != 0) {
        terminals.append(stream);
      }
    }
    System.setProperty("dlang.terminals", terminals.toString());
    dlang.launcher.Main.main(words);
  }

  /** A closed stream must not become the next file that is opened: nothing comes from it, and writing to it is an error. */
  private static void openStreams() {
    try (var nothing = CTypeConversion.toCString("/dev/null")) {
      int stream;
      do {
        stream = open(nothing.get(), 0);
      } while (stream >= 0 && stream <= 2);
      close(stream);
    }
  }

  /** The size of the heap is an argument of the process, so the process starts once more. */
  private static void limitHeap(String options, String[] words) {
    var matcher = LARGEST_HEAP.matcher(options);
    String heap = null;
    while (matcher.find()) {
      heap = matcher.group();
    }
    if (heap == null) {
      return;
    }
    var arguments = new ArrayList<>(List.of("dlang", heap));
    arguments.addAll(List.of(words));
    try (var self = CTypeConversion.toCString("/proc/self/exe");
        var strings = CTypeConversion.toCStrings(arguments.toArray(String[]::new))) {
      // Returns only if it failed; then dlang runs with the usual heap.
      execute(self.get(), strings.get());
    }
  }

  /** Opens a file for reading, if {@code flags} is 0, under the lowest number that is free. */
  @CFunction(value = "open", transition = Transition.NO_TRANSITION)
  private static native int open(CCharPointer file, int flags);

  @CFunction(value = "close", transition = Transition.NO_TRANSITION)
  private static native int close(int stream);

  @CFunction(value = "isatty", transition = Transition.NO_TRANSITION)
  private static native int isTerminal(int stream);

  @CFunction(value = "execv", transition = Transition.NO_TRANSITION)
  private static native int execute(CCharPointer program, CCharPointerPointer arguments);
}
