package dlang.binary;

import java.util.Locale;
import java.util.regex.Pattern;
import org.graalvm.nativeimage.RuntimeOptions;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;

/** Does in a native image what the start script does elsewhere. */
public final class Main {
  private static final Pattern LARGEST_HEAP = Pattern.compile("-Xmx(\\d{1,18})([kKmMgG]?)");

  /** More than any machine has, and no more than addresses reach. */
  private static final long LARGEST = 1L << 46;

  private Main() {}

  public static void main(String[] words) throws InterruptedException {
    openStreams();
    var options = System.getenv("DLANG_JAVA_OPTS");
    if (options != null) {
      limitHeap(options);
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

  /** Takes the size of the heap from options for a Java VM, of which the last one counts. */
  private static void limitHeap(String options) {
    var matcher = LARGEST_HEAP.matcher(options);
    while (matcher.find()) {
      var unit = matcher.group(2).toLowerCase(Locale.ROOT);
      int thousands = unit.isEmpty() ? 0 : 1 + "kmg".indexOf(unit);
      int shift = 10 * thousands;
      long size = Math.min(Long.parseLong(matcher.group(1)), LARGEST >> shift) << shift;
      RuntimeOptions.set("MaxHeapSize", size);
    }
  }

  /** Opens a file for reading, if {@code flags} is 0, under the lowest number that is free. */
  @CFunction(value = "open", transition = Transition.NO_TRANSITION)
  private static native int open(CCharPointer file, int flags);

  @CFunction(value = "close", transition = Transition.NO_TRANSITION)
  private static native int close(int stream);

  @CFunction(value = "isatty", transition = Transition.NO_TRANSITION)
  private static native int isTerminal(int stream);
}
