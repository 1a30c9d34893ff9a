package dlang.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code dlang help}. */
@Command(
    name = "help",
    description = "Show the help of a command.",
    footer = {"", "Example:", "  dlang help run"})
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private @Nullable String name;

  @Override
  public Integer call() {
    var dlang = spec.commandLine().getParent();
    var command = name == null ? dlang : dlang.getSubcommands().get(name);
    if (command == null) {
      throw new UnmatchedArgumentException(dlang, List.of(name));
    }
    command.usage(dlang.getOut());
    return ExitStatus.OK;
  }
}
