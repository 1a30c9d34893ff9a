package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.source.Source;
import dlang.core.Mode;
import dlang.syntax.Diagnostic;
import dlang.syntax.SourceText;
import dlang.syntax.Span;
import dlang.syntax.Statement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a context. All that a program imports, directly or not, is compiled before any of it runs; each
 * module runs once, at its first import.
 */
public final class Modules {

  private static final String STANDARD = "std/";

  private final DlangLanguage language;
  private final DlangContext context;
  private final Map<String, CompilationUnit> compiled = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();

  /** What is being compiled, outermost first, by key. */
  private final Map<String, String> importing = new LinkedHashMap<>();

  /** What did not compile, as was reported. */
  private final Set<String> failed = new HashSet<>();

  Modules(DlangLanguage language, DlangContext context) {
    this.language = language;
    this.context = context;
  }

  /**
   * Compiles all that {@code program} imports.
   *
   * @throws CompileError if the program, or something of what it imports, has errors: all of them
   */
  @TruffleBoundary
  void complete(CompilationUnit program) {
    var errors = new ArrayList<Diagnostic>();
    failed.clear();
    compileImports(program, errors);
    if (!errors.isEmpty()) {
      throw language.failure(errors, program.isIncomplete());
    }
  }

  /**
   * Compiles what {@code unit} imports, and adds all that is wrong with it and these to {@code errors}. Gives whether it
   * can run: an import may have failed, and been reported, before.
   */
  private boolean compileImports(CompilationUnit unit, List<Diagnostic> errors) {
    int before = errors.size();
    boolean isThere = true;
    errors.addAll(unit.errors());
    for (var statement : unit.imports()) {
      try {
        var module = compile(statement, unit.source(), errors);
        if (module != null) {
          errors.addAll(unit.check(statement, module.exports()));
        }
        isThere &= module != null;
      } catch (NoModule e) {
        errors.add(e.diagnostic);
      }
    }
    return isThere && errors.size() == before;
  }

  /** Null if it has errors, which are reported. */
  private @Nullable CompilationUnit compile(
      Statement.Import statement, SourceText from, List<Diagnostic> errors) throws NoModule {
    String key;
    try {
      key = key(statement.path(), from);
    } catch (IllegalArgumentException e) {
      throw unreadable(from, statement); // No file can have that name.
    }
    if (importing.containsKey(key)) {
      var names = new ArrayList<>(importing.values());
      names.add(importing.get(key));
      throw failure(from, statement, "modules import each other: " + String.join(" → ", names), null);
    } else if (compiled.containsKey(key) || failed.contains(key)) {
      return compiled.get(key);
    }
    importing.put(key, statement.path());
    try {
      var unit = load(key, statement, from);
      if (compileImports(unit, errors)) {
        compiled.put(key, unit);
        return unit;
      }
      failed.add(key);
      return null;
    } finally {
      importing.remove(key);
    }
  }

  private CompilationUnit load(String key, Statement.Import statement, SourceText from) throws NoModule {
    if (key.startsWith(STANDARD)) {
      var unit = language.library().module(key);
      if (unit == null) {
        throw failure(from, statement, "there is no module `" + key + "` in the standard library", null);
      }
      return unit;
    }
    try {
      String name = shown(statement.path(), from);
      var source =
          Source.newBuilder(DlangLanguage.ID, file(key))
              .content(decode(file(key).readAllBytes(), name, key))
              .name(name)
              .mimeType(DlangLanguage.MIME_TYPE)
              .build();
      return CompilationUnit.compile(language, source, Mode.MODULE, new Bindings());
    } catch (IOException | SecurityException e) {
      throw unreadable(from, statement);
    }
  }

  private static String decode(byte[] bytes, String name, String path) throws NoModule {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length + 1);
    boolean isBad = StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
    int end = out.position();
    String text = out.put(isBad ? "\ufffd" : "").flip().toString();
    if (isBad) {
      var message = "the byte 0x%02x is no UTF-8 here".formatted(bytes[in.position()]);
      var place = new SourceText(name, path, text);
      throw new NoModule(
          Diagnostic.error(place, new Span(end, end + 1), message, "programs are UTF-8 text"));
    }
    return text;
  }

  private static NoModule unreadable(SourceText from, Statement.Import statement) {
    return failure(
        from,
        statement,
        "cannot read the file `" + statement.path() + "`",
        "A path is relative to the file that imports it; modules of the standard library are named `std/…`.");
  }

  /** What messages call a file: the way to it is that to the importing one, so that it can be found from here. */
  private static String shown(String path, SourceText from) {
    var importing = from.path() == null ? null : Path.of(from.name());
    return (importing == null ? Path.of(path) : importing.resolveSibling(path)).normalize().toString();
  }

  private static NoModule failure(
      SourceText from, Statement.Import statement, String message, @Nullable String hint) {
    return new NoModule(Diagnostic.error(from, statement.pathSpan(), message, hint));
  }

  /** An {@code import} that leads to no module. */
  private static final class NoModule extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    NoModule(Diagnostic diagnostic) {
      super(diagnostic.message());
      this.diagnostic = diagnostic;
    }
  }

  /** The record of the exports of the module that a program at {@code from} calls {@code path}. */
  @TruffleBoundary
  public Object value(String path, SourceText from) {
    String key = key(path, from);
    Object value = values.get(key);
    if (value == null) {
      value = Objects.requireNonNull(compiled.get(key)).code().target().call();
      values.put(key, Values.share(value));
    }
    return value;
  }

  private String key(String path, SourceText from) {
    if (path.startsWith(STANDARD)) {
      return path;
    }
    var folder = from.path() == null ? null : file(from.path()).getParent();
    var file = folder == null ? file(path) : folder.resolve(path);
    try {
      return file.getCanonicalFile().getPath();
    } catch (IOException | SecurityException e) {
      return file.getAbsoluteFile().normalize().getPath();
    }
  }

  private TruffleFile file(String path) {
    return context.env().getPublicTruffleFile(path);
  }
}
