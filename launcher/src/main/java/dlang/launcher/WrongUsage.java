package dlang.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in two lines what is wrong with a command line and where the help is. */
record WrongUsage(Session session) implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] words) {
    var command = e.getCommandLine().getCommandSpec().qualifiedName();
    session.complain("dlang: " + sentence(e) + ".\nTry: " + command + " --help\n");
    return ExitStatus.USAGE;
  }

  private static String sentence(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      var message = e.getMessage();
      return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
    var command = e.getCommandLine();
    var word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      var options = command.getCommandSpec().optionsMap().keySet();
      var name = word.split("=", 2)[0];
      return "there is no option " + name + suggestion(name, options);
    }
    if (command.getParent() != null) {
      return "one argument too many: " + word;
    }
    if (word.endsWith(".dl") || Files.isRegularFile(Path.of(word))) {
      return "to run a program, write: dlang run " + word;
    }
    return "there is no command " + word + suggestion(word, command.getSubcommands().keySet());
  }

  static String suggestion(String word, Collection<String> candidates) {
    return Spelling.nearest(word, candidates).map(c -> " (did you mean " + c + "?)").orElse("");
  }
}
