package dlang.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dlang run}. */
@Command(
    name = "run",
    description = "Run a program.",
    footer = {"", "Example:", "  dlang run program.dl data.csv"})
final class RunCommand implements Callable<Integer> {
  @ParentCommand private Dlang dlang;

  @Parameters(index = "0", paramLabel = "FILE", description = "The program; - is standard input.")
  private String file;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "What args() gives to the program.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.read(file, session.in());
    return session.run(Map.of(), arguments, dlang.style(), context -> context.eval(source));
  }
}
