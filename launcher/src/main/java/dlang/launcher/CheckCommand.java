package dlang.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code dlang check}: the language compiles, prints what it finds, and runs nothing. */
@Command(
    name = "check",
    description = "Compile a program, report every error and lint, and run nothing.",
    footer = {"", "Example:", "  dlang check program.dl"})
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Dlang dlang;

  @Parameters(index = "0", paramLabel = "FILE", description = "The program; - is standard input.")
  private String file;

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.read(file, session.in());
    return session.run(
        Map.of("dlang.check", "true"), List.of(), dlang.style(), context -> context.eval(source));
  }
}
