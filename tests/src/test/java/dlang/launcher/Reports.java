package dlang.launcher;

import org.graalvm.polyglot.PolyglotException;

/** Lets tests that run programs in process see of an error what a user of the command sees. */
public final class Reports {
  private Reports() {}

  public static String text(PolyglotException e) {
    return new Report(e, Style.PLAIN).text();
  }

  public static int status(PolyglotException e) {
    return ExitStatus.of(e);
  }
}
