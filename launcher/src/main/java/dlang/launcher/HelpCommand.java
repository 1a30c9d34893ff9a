package dlang.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code dlang help}. */
final class HelpCommand implements Callable<Integer> {
  private final PositionalParamSpec name =
      PositionalParamSpec.builder()
          .index("0")
          .arity("0..1")
          .type(String.class)
          .paramLabel("COMMAND")
          .description("The command.")
          .build();
  private final CommandSpec spec =
      Usage.command(this, "help", "Show the help of a command.", "dlang help run")
          .addPositional(name);

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    var dlang = spec.commandLine().getParent();
    String wanted = name.getValue();
    var command = wanted == null ? dlang : dlang.getSubcommands().get(wanted);
    if (command == null) {
      throw new UnmatchedArgumentException(dlang, List.of(wanted));
    }
    command.usage(dlang.getOut());
    return ExitStatus.OK;
  }
}
