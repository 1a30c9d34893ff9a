package dlang.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dlang tape}. */
@Command(
    name = "tape",
    description = {
      "Run a program, then show how one of its functions is differentiated: its elementary"
          + " operations at a point, with versions, values and adjoints, or the programs of"
          + " reverse mode."
    },
    footer = {
      "",
      "Examples:",
      "  dlang tape program.dl --function f --at 2,3",
      "  dlang tape program.dl --function loss --at '[1, 2], {k: 0.5}' --html loss.html",
      "  dlang tape --program program.dl --function f"
    })
final class TapeCommand implements Callable<Integer> {
  @ParentCommand private Dlang dlang;

  @Parameters(index = "0", paramLabel = "FILE", description = "The program; - is standard input.")
  private String file;

  @Option(
      names = "--function",
      required = true,
      paramLabel = "NAME",
      description = "A function of the program's top level.")
  private String function;

  @Option(
      names = "--at",
      paramLabel = "ARGUMENTS",
      description = "Its arguments, as in a call.")
  private @Nullable String at;

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = "Write a page with the source beside the graph of the operations.")
  private @Nullable String html;

  @Option(
      names = "--program",
      description = "Show the augmented and the adjoint program instead.")
  private boolean program;

  @Override
  public Integer call() {
    if (at == null && !program) {
      throw new LauncherException(
          ExitStatus.USAGE, "dlang tape: say where with --at, as in --at 2,3, or use --program.");
    }
    var session = dlang.session();
    var source = Programs.read(file, session.in());
    return session.run(Map.of(), List.of(), dlang.style(), context -> show(context, source));
  }

  private void show(Context context, Source source) {
    context.eval(source);
    var members = context.getBindings(Programs.LANGUAGE).getMemberKeys();
    if (!members.contains(function)) {
      var hint = Spelling.nearest(function, members).map(n -> " (did you mean " + n + "?)");
      throw new LauncherException(
          ExitStatus.USAGE,
          "dlang tape: %s has no function %s at its top level%s."
              .formatted(file, function, hint.orElse("")));
    }
    if (program) {
      context.eval(text("print(tape_program(" + function + "))"));
      return;
    }
    var call = "tape(" + function + ")(" + at + ")";
    if (html == null) {
      context.eval(text("print(" + call + ")"));
      return;
    }
    var title = function + "(" + at + ")";
    var steps = context.eval(text(call));
    var texts = context.eval(text(TapePage.VALUES_AS_TEXTS)).execute(steps);
    var page = TapePage.of(title, source.getCharacters().toString(), texts);
    try {
      Files.writeString(Path.of(html), page, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new LauncherException(
          ExitStatus.FAILED, "dlang tape: cannot write %s: %s.".formatted(html, e.getMessage()));
    }
  }

  private static Source text(String code) {
    return Programs.text("<tape>", code);
  }
}
