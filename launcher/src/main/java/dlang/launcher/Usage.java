package dlang.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * How commands describe themselves to picocli. They do not use its annotations: reading these takes a tenth of the
 * time in which dlang starts.
 */
final class Usage {

  private Usage() {}

  /**
   * A command.
   *
   * @param description a sentence
   * @param examples command lines
   */
  static CommandSpec command(
      Callable<Integer> action, String name, String description, String... examples) {
    var footer = new ArrayList<String>();
    footer.add("");
    footer.add(examples.length == 1 ? "Example:" : "Examples:");
    for (var example : examples) {
      footer.add("  " + example);
    }
    var command = CommandSpec.wrapWithoutInspection(action).name(name);
    command.usageMessage().description(description).footer(footer.toArray(String[]::new));
    return command;
  }

  /** The word at an index, which must be there. */
  static PositionalParamSpec word(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .type(String.class)
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The program that a command is about. */
  static PositionalParamSpec file() {
    return word(0, "FILE", "The program; - is standard input.");
  }

  /** What follows the program. */
  static PositionalParamSpec arguments() {
    return PositionalParamSpec.builder()
        .index("1..*")
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .initialValue(List.of())
        .paramLabel("ARGUMENT")
        .description("What args() gives to the program.")
        .build();
  }

  /** An option with a value. */
  static OptionSpec.Builder option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description);
  }

  /** An option whose value is one of the constants of an enumeration. */
  static <E extends Enum<E>> OptionSpec.Builder choice(
      String name, String label, String description, E initial) {
    var choices = initial.getDeclaringClass();
    return option(name, label, description)
        .type(choices)
        .converters(new Choice<>(choices))
        .initialValue(initial);
  }

  /** An option that is there or not. */
  static OptionSpec.Builder flag(String description, String name, String... others) {
    return OptionSpec.builder(name, others)
        .type(boolean.class)
        .initialValue(false)
        .description(description);
  }
}
