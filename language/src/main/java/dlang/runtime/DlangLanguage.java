package dlang.runtime;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.ContextPolicy;
import com.oracle.truffle.api.TruffleLanguage.LanguageReference;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dlang.builtins.Builtins;
import dlang.core.Builtin;
import dlang.core.Form;
import dlang.core.Function;
import dlang.derive.GradientFunctions;
import dlang.derive.Sight;
import dlang.nodes.BuiltinLibrary;
import dlang.nodes.ExpressionNode;
import dlang.nodes.Lowering;
import dlang.nodes.local.LocalScope;
import dlang.syntax.Diagnostic;
import dlang.syntax.SourceText;
import dlang.syntax.Span;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * The language as polyglot engines know it. One instance serves all contexts of an engine. This is where
 * the packages are wired together.
 */
@TruffleLanguage.Registration(
    id = DlangLanguage.ID,
    name = "dlang",
    implementationName = "dlang",
    version = "0.1.0",
    defaultMimeType = DlangLanguage.MIME_TYPE,
    characterMimeTypes = DlangLanguage.MIME_TYPE,
    contextPolicy = ContextPolicy.SHARED,
    fileTypeDetectors = DlangFileDetector.class)
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

  @Option(
      help = "Compile programs, print lints to the error stream, and run nothing.",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> check = new OptionKey<>(false);

  @Option(
      name = "ad.strict",
      help = "Make the first number that is not finite in what is differentiated an error.",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<Boolean> strict = new OptionKey<>(false);

  @Option(
      name = "ad.nan",
      help = "When a gradient is not finite: warn says where it first went wrong, off says nothing.",
      category = OptionCategory.USER,
      stability = OptionStability.STABLE)
  static final OptionKey<OnNan> nan = new OptionKey<>(OnNan.OFF);

  private static final LanguageReference<DlangLanguage> REFERENCE =
      LanguageReference.create(DlangLanguage.class);

  private final BuiltinLibrary builtins = new Builtins();
  private final Map<SourceText, Source> sources =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Assumption unwatched = Truffle.getRuntime().createAssumption("no run is watched");
  private final Assumption neverNan = Truffle.getRuntime().createAssumption("no product is NaN");
  private @Nullable StandardLibrary library;
  private boolean isStrict;
  private OnNan onNan = OnNan.OFF;

  public static DlangLanguage get(@Nullable Node node) {
    return REFERENCE.get(node);
  }

  /** Whether the first number that is not finite in what is differentiated is an error. */
  public boolean isStrict() {
    return isStrict;
  }

  /** Whether gradients that are not finite are looked into. */
  public boolean warns() {
    return onNan == OnNan.WARN;
  }

  /** Contexts share code only if they make the same of functions. */
  @Override
  protected boolean areOptionsCompatible(OptionValues first, OptionValues next) {
    return first.get(strict).equals(next.get(strict)) && first.get(nan) == next.get(nan);
  }

  @Override
  protected DlangContext createContext(Env env) {
    configure(env);
    return new DlangContext(this, env);
  }

  private void configure(Env env) {
    isStrict = env.getOptions().get(strict);
    onNan = env.getOptions().get(nan);
  }

  /** The context of a native binary is made when that is built, so the standard library is there when it starts. */
  @Override
  protected void initializeContext(DlangContext context) {
    if (context.env().isPreInitialization()) {
      library().complete();
    }
  }

  /** Nothing was run in such a context, so nothing depends on the options it was made with. */
  @Override
  protected boolean patchContext(DlangContext context, Env env) {
    configure(env);
    context.patch(env);
    return true;
  }

  @Override
  protected Object getScope(DlangContext context) {
    return context.bindings();
  }

  /** A REPL does not show nil: it is what statements give. */
  @Override
  protected boolean isVisible(DlangContext context, Object value) {
    return value != Nil.NIL;
  }

  @Override
  protected Object getLanguageView(DlangContext context, Object value) {
    return Values.isNumber(value) ? new NumberView(value) : super.getLanguageView(context, value);
  }

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return new DlangLanguageOptionDescriptors();
  }

  @Override
  protected OptionDescriptors getSourceOptionDescriptors() {
    return new SourceOptionsOptionDescriptors();
  }

  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return singleThreaded;
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    boolean discards = request.getOptionValues().get(SourceOptions.discard);
    var root =
        new ProgramRoot(this, request.getSource(), request.getArgumentNames(), discards);
    root.compile(DlangContext.get(null));
    return root.getCallTarget();
  }

  @Override
  protected ExecutableNode parse(InlineParsingRequest request) {
    return new InlineProgram(
        this, request.getSource(), frame -> LocalScope.of("", frame).values());
  }

  /** The standard library, loaded when the first program is compiled. */
  synchronized StandardLibrary library() {
    if (library == null) {
      library = new StandardLibrary(this);
    }
    return library;
  }

  /** Whether no run was ever watched: see {@link Watches}. */
  Assumption unwatched() {
    return unwatched;
  }

  /** Whether no product of a derivative ever came out NaN: see {@link Broadcasting#weigh(double, double, Node)}. */
  Assumption neverNan() {
    return neverNan;
  }

  /** {@code function} in executable form. */
  public Code code(Function function) {
    return Code.of(this, function);
  }

  RootCallTarget lower(Code code) {
    return Lowering.lower(this, code).getCallTarget();
  }

  Function derived(Function function, Form form) {
    return library().differentiation().derive().of(function, form);
  }

  /** What {@code grad} and its kin are made by. */
  public GradientFunctions gradients() {
    return library().differentiation().gradients();
  }

  /** What {@code tape} and its kin are made by. */
  public Sight sight() {
    return library().differentiation().sight();
  }

  /** A node that applies {@code builtin}. */
  public ExpressionNode builtin(Builtin builtin, ExpressionNode[] arguments) {
    var factory = builtins.find(builtin);
    if (factory == null) {
      throw new IllegalStateException("no implementation of the builtin " + builtin);
    }
    return factory.create(arguments);
  }

  // Sources

  /** The text of a source as the syntax knows it. */
  SourceText text(Source source) {
    var text = new SourceText(source.getName(), path(source), source.getCharacters().toString());
    sources.put(text, source);
    return text;
  }

  /** The file that a source is or, as its URI says, came from; null if there is none. */
  private static @Nullable String path(Source source) {
    if (source.getPath() != null) {
      return source.getPath();
    }
    var uri = source.getURI();
    return uri.getScheme().equals("file") ? Path.of(uri).toString() : null;
  }

  /** The section of {@code span}; null if one of the two is. */
  @TruffleBoundary
  @Nullable SourceSection section(@Nullable SourceText text, @Nullable Span span) {
    var source = text == null ? null : sources.get(text);
    return source == null || span == null
        ? null
        : source.createSection(span.start(), span.length());
  }

  /** Whether the user did not write a text. */
  public boolean isInternal(@Nullable SourceText text) {
    var source = text == null ? null : sources.get(text);
    return source == null || source.isInternal();
  }

  /** What is thrown for a program with these errors. */
  CompileError failure(List<Diagnostic> errors, boolean incomplete) {
    var first = errors.getFirst();
    return new CompileError(errors, section(first.source(), first.span()), incomplete);
  }
}
