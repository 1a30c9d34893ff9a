package dlang.launcher;

import org.graalvm.polyglot.PolyglotException;

/** What the process tells its parent. */
final class ExitStatus {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_COMPILED = 65;
  static final int NO_INPUT = 66;
  static final int INTERRUPTED = 130;

  /** What shells report of a program that wrote into a closed pipe. */
  static final int BROKEN_PIPE = 141;

  private ExitStatus() {}

  static int of(PolyglotException e) {
    if (e.isExit()) {
      return e.getExitStatus();
    }
    if (e.isInterrupted() || e.isCancelled()) {
      return INTERRUPTED;
    }
    return e.isSyntaxError() ? NOT_COMPILED : FAILED;
  }
}
