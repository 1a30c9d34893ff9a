package dlang.launcher;

/** Which of the standard streams are terminals. */
record Terminals(boolean in, boolean out, boolean err) {
  static final Terminals NONE = new Terminals(false, false, false);

  /**
   * As the start script says, in a property that holds the numbers of the streams that are
   * terminals. The JDK alone cannot tell them apart.
   */
  static Terminals detect() {
    var numbers = System.getProperty("dlang.terminals");
    if (numbers == null) {
      var console = System.console();
      boolean all = console != null && console.isTerminal();
      return new Terminals(all, all, all);
    }
    return new Terminals(numbers.contains("0"), numbers.contains("1"), numbers.contains("2"));
  }
}
