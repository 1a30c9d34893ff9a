/** Starts the launcher in a native image. */
module dlang.binary {
  requires dlang.launcher;
  requires org.graalvm.nativeimage;
  requires org.graalvm.word;
}
