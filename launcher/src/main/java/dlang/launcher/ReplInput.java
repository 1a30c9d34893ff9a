package dlang.launcher;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** Where the REPL's inputs come from: each is complete, or the last one. */
interface ReplInput extends AutoCloseable {

  /** The next input, or null at the end. */
  @Nullable String next();

  @Override
  default void close() {}

  /** Whether more lines could make a program of {@code text}: only the language can tell. */
  static boolean isIncomplete(Context context, String text) {
    if (text.isBlank() || text.stripLeading().startsWith(":")) {
      return false;
    }
    try {
      context.parse(Programs.interactive(text));
      return false;
    } catch (PolyglotException e) {
      return e.isIncompleteSource();
    }
  }
}
