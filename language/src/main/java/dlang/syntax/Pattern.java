package dlang.syntax;

import java.util.List;
import java.util.stream.Stream;

/** What stands left of the {@code =} of a {@code let} or {@code var}, or before {@code in}. */
public sealed interface Pattern extends Node {

  /** The names that it binds, from left to right. */
  default Stream<Name> names() {
    return switch (this) {
      case Variable(var name) -> Stream.of(name);
      case Array a -> a.elements().stream().flatMap(Pattern::names);
      case Record r -> r.entries().stream().flatMap(entry -> entry.pattern().names());
    };
  }

  /** Binds the whole value. */
  record Variable(Name name) implements Pattern {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code [a, b]}: an array with exactly these elements. */
  record Array(Span span, List<Pattern> elements) implements Pattern {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** {@code {w, b: [x, y]}}: a record with at least these keys. */
  record Record(Span span, List<Entry> entries) implements Pattern {
    public Record {
      entries = List.copyOf(entries);
    }
  }

  /** {@code w: pattern}; the shorthand {@code w} is {@code w: w}, with equal names. */
  record Entry(Name key, Pattern pattern) implements Node {
    @Override
    public Span span() {
      return key.span().to(pattern.span());
    }
  }
}
