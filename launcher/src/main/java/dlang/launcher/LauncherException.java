package dlang.launcher;

/** Ends the command: the message is all the user sees, beside the exit status. */
final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  LauncherException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
