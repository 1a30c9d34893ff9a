package dlang.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code dlang check}: the language compiles, prints what it finds, and runs nothing. */
final class CheckCommand implements Callable<Integer> {
  private final Dlang dlang;
  private final PositionalParamSpec file = Usage.file();

  CheckCommand(Dlang dlang) {
    this.dlang = dlang;
  }

  CommandSpec spec() {
    return Usage.command(
            this,
            "check",
            "Compile a program, report every error and lint, and run nothing.",
            "dlang check program.dl")
        .addPositional(file);
  }

  @Override
  public Integer call() {
    var session = dlang.session();
    var source = Programs.read(file.getValue(), session.in());
    return session.run(
        Map.of("dlang.check", "true"), List.of(), dlang.style(), context -> context.eval(source));
  }
}
