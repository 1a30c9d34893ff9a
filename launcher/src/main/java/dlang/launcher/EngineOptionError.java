package dlang.launcher;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns what the engine says of a wrong option into a sentence that names the option as it was
 * typed.
 */
final class EngineOptionError {
  private static final Pattern UNKNOWN = Pattern.compile("Could not find option with name (.+)\\.");
  private static final Pattern CANDIDATE = Pattern.compile("^ +([^ =]+)=", Pattern.MULTILINE);

  private EngineOptionError() {}

  static LauncherException of(IllegalArgumentException error, Map<String, String> options) {
    return new LauncherException(
        ExitStatus.USAGE, "dlang: " + sentence(String.valueOf(error.getMessage()), options).replace("--dlang.ad.", "--ad."));
  }

  static String sentence(String message, Map<String, String> options) {
    var unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      var name = unknown.group(1);
      var candidates = CANDIDATE.matcher(message).results().map(m -> m.group(1)).toList();
      var hint = Spelling.nearest(name, candidates).map(c -> " (did you mean --" + c + "?)");
      return "there is no option --" + name + hint.orElse("") + ".";
    }
    for (var option : options.entrySet()) {
      if (message.contains("'" + option.getValue() + "'")) {
        return "--" + option.getKey() + "=" + option.getValue() + ": " + message;
      }
    }
    return message;
  }
}
