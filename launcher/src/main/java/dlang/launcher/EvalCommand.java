package dlang.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code dlang eval}. */
final class EvalCommand implements Callable<Integer> {
  private final Dlang dlang;
  private final PositionalParamSpec code = Usage.word(0, "CODE", "The text of the program.");
  private final PositionalParamSpec arguments = Usage.arguments();

  EvalCommand(Dlang dlang) {
    this.dlang = dlang;
  }

  CommandSpec spec() {
    var command =
        Usage.command(
                this,
                "eval",
                "Evaluate an expression or a small program, and print its value unless it is nil.",
                "dlang eval 'grad(x => x^3)(2)'")
            .addPositional(code)
            .addPositional(arguments);
    // eval '-2^2' is a program, not an option.
    command.parser().unmatchedOptionsArePositionalParams(true);
    return command;
  }

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.text("<eval>", code.getValue());
    return session.run(
        Map.of(),
        arguments.getValue(),
        dlang.style(),
        context -> {
          var value = context.eval(source);
          if (!value.isNull()) {
            session.print(value.toString());
          }
        });
  }
}
