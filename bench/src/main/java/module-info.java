/** Measures the language through the polyglot API. */
module dlang.bench {
  requires java.management;
  requires org.graalvm.polyglot;
}
