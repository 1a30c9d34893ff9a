/** The command {@code dlang}. */
module dlang.launcher {
  requires info.picocli;
  requires java.logging;
  requires org.graalvm.polyglot;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires static org.jspecify;

  exports dlang.launcher to
      dlang.binary;
}
