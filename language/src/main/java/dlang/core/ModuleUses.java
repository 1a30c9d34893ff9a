package dlang.core;

import dlang.syntax.Diagnostic;
import dlang.syntax.Expression;
import dlang.syntax.Name;
import dlang.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a source uses the modules that it imports; checked when these are compiled. */
public final class ModuleUses {

  /**
   * A use of {@code member} of the module that is imported as {@code path}.
   *
   * @param arguments with which it is called; null if it is not called
   */
  private record Use(
      String path, String alias, Name member, @Nullable List<Expression.Argument> arguments) {}

  private final SourceText source;
  private final List<Use> uses = new ArrayList<>();

  ModuleUses(SourceText source) {
    this.source = source;
  }

  void read(String path, String alias, Name member) {
    uses.add(new Use(path, alias, member, null));
  }

  void call(String path, String alias, Name member, List<Expression.Argument> arguments) {
    uses.add(new Use(path, alias, member, List.copyOf(arguments)));
  }

  /** What is wrong with the uses of the module {@code path}, which has these exports. */
  public List<Diagnostic> check(String path, Exports exports) {
    var reporter = new Reporter(source, false);
    var calls = new CallCheck(reporter);
    for (var use : uses) {
      if (use.path.equals(path)) {
        check(use, exports, reporter, calls);
      }
    }
    return reporter.sorted();
  }

  private static void check(Use use, Exports exports, Reporter reporter, CallCheck calls) {
    Name member = use.member;
    if (use.arguments != null) {
      exports
          .signature(member.text())
          .ifPresent(signature -> calls.function(member, signature, use.arguments));
    } else if (!exports.has(member.text())) {
      String message = "the module `" + use.alias + "` has no `" + member.text() + "`";
      reporter.error(member.span(), message, exports.similar(member.text()));
    }
  }
}
