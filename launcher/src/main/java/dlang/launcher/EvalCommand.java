package dlang.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dlang eval}. */
@Command(
    name = "eval",
    description =
        "Evaluate an expression or a small program, and print its value unless it is nil.",
    footer = {"", "Example:", "  dlang eval 'grad(x => x^3)(2)'"})
final class EvalCommand implements Callable<Integer> {
  @ParentCommand private Dlang dlang;

  @Parameters(index = "0", paramLabel = "CODE", description = "The text of the program.")
  private String code;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "What args() gives to the program.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.text("<eval>", code);
    return session.run(
        Map.of(),
        arguments,
        dlang.style(),
        context -> {
          var value = context.eval(source);
          if (!value.isNull()) {
            session.print(value.toString());
          }
        });
  }
}
