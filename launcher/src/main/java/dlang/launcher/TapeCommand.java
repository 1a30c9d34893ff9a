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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code dlang tape}. */
final class TapeCommand implements Callable<Integer> {
  private final Dlang dlang;
  private final PositionalParamSpec file = Usage.file();
  private final OptionSpec function =
      Usage.option("--function", "NAME", "A function of the program's top level.")
          .required(true)
          .build();
  private final OptionSpec at =
      Usage.option("--at", "ARGUMENTS", "Its arguments, as in a call.").build();
  private final OptionSpec html =
      Usage.option(
              "--html",
              "PAGE",
              "Write a page with the source beside the graph of the operations.")
          .build();
  private final OptionSpec program =
      Usage.flag("Show the augmented and the adjoint program instead.", "--program").build();

  TapeCommand(Dlang dlang) {
    this.dlang = dlang;
  }

  CommandSpec spec() {
    return Usage.command(
            this,
            "tape",
            "Run a program, then show how one of its functions is differentiated: its elementary"
                + " operations at a point, with versions, values and adjoints, or the programs of"
                + " reverse mode.",
            "dlang tape program.dl --function f --at 2,3",
            "dlang tape program.dl --function loss --at '[1, 2], {k: 0.5}' --html loss.html",
            "dlang tape --program program.dl --function f")
        .addPositional(file)
        .addOption(function)
        .addOption(at)
        .addOption(html)
        .addOption(program);
  }

  @Override
  public Integer call() {
    String point = at.getValue();
    boolean asProgram = program.getValue();
    if (point == null && !asProgram) {
      throw new LauncherException(
          ExitStatus.USAGE, "dlang tape: say where with --at, as in --at 2,3, or use --program.");
    }
    var session = dlang.session();
    var source = Programs.read(file.getValue(), session.in());
    return session.run(
        Map.of(),
        List.of(),
        dlang.style(),
        context -> {
          context.eval(source);
          String name = function(context);
          if (asProgram) {
            context.eval(text("print(tape_program(" + name + "))"));
          } else if (html.getValue() == null) {
            context.eval(text("print(tape(" + name + ")(" + point + "))"));
          } else {
            writePage(context, source, name, point);
          }
        });
  }

  /** The function's name, if there is such a function. */
  private String function(Context context) {
    String name = function.getValue();
    var members = context.getBindings(Programs.LANGUAGE).getMemberKeys();
    if (!members.contains(name)) {
      var hint = Spelling.nearest(name, members).map(n -> " (did you mean " + n + "?)");
      throw new LauncherException(
          ExitStatus.USAGE,
          "dlang tape: %s has no function %s at its top level%s."
              .formatted(file.<String>getValue(), name, hint.orElse("")));
    }
    return name;
  }

  private void writePage(Context context, Source source, String name, String point) {
    String page = html.getValue();
    var call = name + "(" + point + ")";
    var steps = context.eval(text("tape(" + name + ")(" + point + ")"));
    var texts = context.eval(text(TapePage.VALUES_AS_TEXTS)).execute(steps);
    try {
      Files.writeString(
          Path.of(page),
          TapePage.of(call, source.getCharacters().toString(), texts),
          StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new LauncherException(
          ExitStatus.FAILED, "dlang tape: cannot write %s: %s.".formatted(page, e.getMessage()));
    }
  }

  private static Source text(String code) {
    return Programs.text("<tape>", code);
  }
}
