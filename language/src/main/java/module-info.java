/** The language. It exports nothing: embedders use the polyglot API with the language id {@code dlang}. */
module dlang.language {
  requires org.apache.commons.numbers.gamma;
  requires org.graalvm.polyglot;
  requires org.graalvm.truffle;
  requires static org.jspecify;

  provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
      dlang.runtime.DlangLanguageProvider;
}
