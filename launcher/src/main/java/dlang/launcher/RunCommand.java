package dlang.launcher;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code dlang run}. */
final class RunCommand implements Callable<Integer> {
  private final Dlang dlang;
  private final PositionalParamSpec file = Usage.file();
  private final PositionalParamSpec arguments = Usage.arguments();

  RunCommand(Dlang dlang) {
    this.dlang = dlang;
  }

  CommandSpec spec() {
    return Usage.command(this, "run", "Run a program.", "dlang run program.dl data.csv")
        .addPositional(file)
        .addPositional(arguments);
  }

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.read(file.getValue(), session.in());
    return session.run(
        Map.of(), arguments.getValue(), dlang.style(), context -> context.eval(source));
  }
}
