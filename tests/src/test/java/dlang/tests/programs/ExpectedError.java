package dlang.tests.programs;

import dlang.tests.Outcome;
import dlang.tests.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An {@code .expect} file: how a program must fail.
 *
 * @param place {@code file:line:column}, as the message must show it
 * @param words one of these has to be in the message, whatever its case
 */
record ExpectedError(int status, String place, List<String> words) implements Expectation {

  static ExpectedError read(Path program, Path file) {
    var fields = new HashMap<String, String>();
    for (var line : Project.read(file).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        var parts = line.strip().split(" ", 2);
        fields.put(parts[0], parts[1].strip());
      }
    }
    return new ExpectedError(
        Integer.parseInt(fields.get("status")),
        program.getFileName() + ":" + fields.get("at"),
        List.of(fields.get("says").toLowerCase(Locale.ROOT).split("\\|")));
  }

  @Override
  public Optional<String> complaint(Outcome outcome) {
    var errors = outcome.err().toLowerCase(Locale.ROOT);
    var wrong = new ArrayList<String>();
    if (outcome.status() != status) {
      wrong.add("status " + outcome.status() + ", expected " + status);
    }
    if (!Pattern.compile(Pattern.quote(place) + "(?!\\d)").matcher(outcome.err()).find()) {
      wrong.add("no error at " + place);
    }
    if (words.stream().map(String::strip).noneMatch(errors::contains)) {
      wrong.add("the message says none of " + words);
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", wrong) + "; standard error:\n" + outcome.err());
  }
}
