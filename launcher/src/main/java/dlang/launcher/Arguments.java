package dlang.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command line in two parts.
 *
 * @param launcher what picocli parses
 * @param engine options of the engine, the language and the tools, by name; they stand before the
 *     program, whose own arguments are never looked at
 */
record Arguments(List<String> launcher, Map<String, String> engine) {

  /** Takes a long option for the engine's if the command that it stands at has none like it. */
  static Arguments split(CommandLine commands, String... words) {
    var launcher = new ArrayList<String>();
    var engine = new LinkedHashMap<String, String>();
    var command = commands;
    int i = 0;
    for (; i < words.length; i++) {
      var word = words[i];
      if (word.equals("--")) {
        break;
      }
      if (isEngineOption(word, command.getCommandSpec())) {
        int equals = word.indexOf('=');
        var name = word.substring(2, equals < 0 ? word.length() : equals);
        engine.put(
            name.startsWith("ad.") ? Programs.LANGUAGE + "." + name : name,
            equals < 0 ? "true" : word.substring(equals + 1));
        continue;
      }
      launcher.add(word);
      if (takesNextWord(word, command.getCommandSpec()) && i + 1 < words.length) {
        launcher.add(words[++i]);
      } else if (!word.startsWith("-") || word.equals("-")) {
        var inner = command.getSubcommands().get(word);
        if (inner == null) {
          i++;
          break;
        }
        command = inner;
      }
    }
    launcher.addAll(List.of(words).subList(i, words.length));
    return new Arguments(launcher, engine);
  }

  private static boolean isEngineOption(String word, CommandSpec command) {
    if (!word.startsWith("--")) {
      return false;
    }
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    // A misspelt option of the launcher stays there, where the right one can be suggested.
    return name.contains(".") || Spelling.nearest(name, command.optionsMap().keySet()).isEmpty();
  }

  private static boolean takesNextWord(String word, CommandSpec command) {
    var option = command.findOption(word);
    return option != null && option.arity().min() > 0;
  }
}
