package dlang.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextPolicy;
import com.oracle.truffle.api.TruffleLanguage.LanguageReference;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.Node;

/** The language as polyglot engines know it. One instance serves all contexts of an engine. */
@TruffleLanguage.Registration(
    id = DlangLanguage.ID,
    name = "dlang",
    implementationName = "dlang",
    version = "0.1.0",
    defaultMimeType = DlangLanguage.MIME_TYPE,
    characterMimeTypes = DlangLanguage.MIME_TYPE,
    contextPolicy = ContextPolicy.SHARED)
@ProvidedTags({
  StandardTags.RootTag.class,
  StandardTags.RootBodyTag.class,
  StandardTags.StatementTag.class,
  StandardTags.CallTag.class,
  StandardTags.ExpressionTag.class,
  StandardTags.ReadVariableTag.class,
  StandardTags.WriteVariableTag.class
})
public final class DlangLanguage extends TruffleLanguage<DlangContext> {

  public static final String ID = "dlang";
  public static final String MIME_TYPE = "application/x-dlang";

  private static final LanguageReference<DlangLanguage> REFERENCE =
      LanguageReference.create(DlangLanguage.class);

  public static DlangLanguage get(Node node) {
    return REFERENCE.get(node);
  }

  @Override
  protected DlangContext createContext(Env env) {
    return new DlangContext(env);
  }
}
