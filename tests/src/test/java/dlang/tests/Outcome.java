package dlang.tests;

/** What a program left: its exit status and what it wrote. */
public record Outcome(int status, String out, String err) {

  /** The standard output of a program that must have succeeded. */
  public String output() {
    if (status != 0) {
      throw new AssertionError("the program ended with status " + status + ":\n" + err);
    }
    return out;
  }
}
