package dlang.builtins;

import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Structural;
import dlang.runtime.Text;
import dlang.runtime.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Text: numbers from it, values to it, taking it apart and putting it together. */
final class Texts {
  /** What {@code strip} takes for white space. */
  private static final Pattern SPACE = Pattern.compile("\\p{javaWhitespace}+");

  private Texts() {}

  static void addTo(BuiltinTable t) {
    t.plain("interpolate(parts)", (node, a) -> interpolate(a));
    t.plain("str(x)", (node, a) -> Text.display(a[0]));
    t.plain("number(x)", (node, a) -> number(a[0]));
    t.plain("parse_number(text)", (node, a) -> parse(Arguments.text("parse_number", a[0])));
    t.plain("format(x, layout)", (node, a) -> format(a[0], a[1]));
    t.plain("split(text, separator)", (node, a) -> split(Arguments.text("split", a[0]), a[1]));
    t.plain("join(xs, separator)", (node, a) -> join(Arguments.listed("join", a[0]), a[1]));
    t.plain("trim(text)", (node, a) -> Arguments.text("trim", a[0]).strip());
    t.plain("replace(text, old, new)", (node, a) -> replace(a));
    t.plain(
        "starts_with(text, start)",
        (node, a) ->
            Arguments.text("starts_with", a[0]).startsWith(Arguments.text("starts_with", a[1])));
    t.plain("contains(xs, x)", (node, a) -> contains(a[0], a[1]));
  }

  private static String interpolate(Object[] parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(Text.display(part));
    }
    return text.toString();
  }

  private static Object number(Object x) {
    return switch (x) {
      case Double d -> d;
      case Integer i -> i;
      case Boolean b -> b ? 1 : 0;
      case String s -> {
        var number = NumberText.parse(s);
        if (number == null) {
          throw DlangError.argument(Text.quoted(s) + " is not a number.")
              .withHint("parse_number(text) gives nil instead of an error.");
        }
        yield number;
      }
      default -> throw Arguments.refused("number", "a string, number or bool", x);
    };
  }

  private static Object parse(String text) {
    var number = NumberText.parse(text);
    return number == null ? Nil.NIL : number;
  }

  private static String format(Object x, Object layout) {
    if (Arguments.isMissing(layout)) {
      return Text.display(x);
    }
    FormatSpecification how =
        Values.isNumber(layout)
            ? FormatSpecification.decimals(Math.min(Arguments.length("format", "number of digits", layout), 999))
            : FormatSpecification.parse(Arguments.text("format", layout));
    if (Values.isNumber(x)) {
      if (how.type() == 's') {
        return how.text(Text.display(x));
      }
      return how.number(Values.number(x), Text.number(Values.number(x)));
    }
    if (!how.isForText()) {
      throw Arguments.refused("format, with a layout for numbers,", "a number", x);
    }
    return how.text(Text.display(x));
  }

  private static Array split(String text, Object separator) {
    if (Arguments.isMissing(separator)) {
      var trimmed = text.strip();
      return trimmed.isEmpty() ? Array.empty() : strings(Arrays.asList(SPACE.split(trimmed)));
    }
    var by = Arguments.text("split", separator);
    if (by.isEmpty()) {
      throw DlangError.argument("split needs a separator that is not empty.");
    }
    var parts = new ArrayList<String>();
    int from = 0;
    for (int at; (at = text.indexOf(by, from)) >= 0; from = at + by.length()) {
      parts.add(text.substring(from, at));
    }
    parts.add(text.substring(from));
    return strings(parts);
  }

  static Array strings(List<String> parts) {
    return Array.of(parts.toArray());
  }

  private static String join(Array xs, Object separator) {
    var by = Arguments.isMissing(separator) ? "" : Arguments.text("join", separator);
    var text = new StringBuilder();
    for (int i = 0; i < xs.length(); i++) {
      text.append(i == 0 ? "" : by).append(Text.display(xs.get(i)));
    }
    return text.toString();
  }

  private static String replace(Object[] a) {
    var old = Arguments.text("replace", a[1]);
    if (old.isEmpty()) {
      throw DlangError.argument("replace cannot look for an empty text.");
    }
    return Arguments.text("replace", a[0]).replace(old, Arguments.text("replace", a[2]));
  }

  private static boolean contains(Object xs, Object x) {
    if (xs instanceof String s) {
      return s.contains(Arguments.text("contains", x));
    }
    if (!(xs instanceof Array array)) {
      throw Arguments.refused("contains", "a string or an array", xs);
    }
    for (int i = 0; i < array.length(); i++) {
      if (Structural.equal(array.get(i), x)) {
        return true;
      }
    }
    return false;
  }
}
