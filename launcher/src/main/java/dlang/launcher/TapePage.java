package dlang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;

/** A page, complete in itself, that shows a tape as the graph of its operations beside the source. */
final class TapePage {
  private static final String TEMPLATE = "tape.html";
  private static final String DATA = "/*DATA*/";

  /** A function of the language that makes texts of a tape's values. */
  static final String VALUES_AS_TEXTS =
      """
      steps => map(steps, s => {
          var step = s
          for key in ["operand_values", "value", "saved", "adjoint"] {
              step[key] = if s[key] == nil { "" } else { str(s[key]) }
          }
          step
      })
      """;

  private final StringBuilder json = new StringBuilder();

  private TapePage() {}

  /**
   * @param title what was called
   * @param source the text of the program
   * @param tape what {@code tape} gave, its values as texts ({@link #VALUES_AS_TEXTS})
   */
  static String of(String title, String source, Value tape) {
    var page = new TapePage();
    page.json.append("{\"title\": ");
    page.add(title);
    page.json.append(", \"source\": ");
    page.add(source);
    page.json.append(", \"steps\": ");
    page.addList(tape, page::addStep);
    page.json.append('}');
    return template().replace(DATA, page.json);
  }

  private static String template() {
    try (var in = TapePage.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addList(Value array, Consumer<Value> adder) {
    json.append('[');
    for (long i = 0; i < array.getArraySize(); i++) {
      json.append(i == 0 ? "" : ",\n");
      adder.accept(array.getArrayElement(i));
    }
    json.append(']');
  }

  /** A record of the tape: numbers that count, the list of operands, and texts. */
  private void addStep(Value step) {
    var separator = '{';
    for (var key : step.getMemberKeys()) {
      json.append(separator);
      separator = ',';
      add(key);
      json.append(": ");
      var value = step.getMember(key);
      switch (key) {
        case "step", "line" -> json.append(value.asInt());
        case "operands" -> addList(value, operand -> add(operand.asString()));
        default -> add(value.asString());
      }
    }
    json.append('}');
  }

  private void add(String text) {
    json.append('"');
    for (char c : text.toCharArray()) {
      // What ends a script, or a line in one, is written as a number.
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
