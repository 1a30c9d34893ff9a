package dlang.launcher;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of the constants of an enumeration, and suggests one if it is misspelt. */
final class Choice<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> choices;

  Choice(Class<E> choices) {
    this.choices = choices;
  }

  @Override
  public E convert(String word) {
    var names = Arrays.stream(choices.getEnumConstants()).map(Enum::name).toList();
    if (names.contains(word)) {
      return Enum.valueOf(choices, word);
    }
    throw new TypeConversionException(
        "it is one of %s, not %s%s".formatted(String.join(", ", names), word, WrongUsage.suggestion(word, names)));
  }
}
