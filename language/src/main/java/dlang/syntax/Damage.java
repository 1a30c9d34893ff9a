package dlang.syntax;

import java.util.List;
import java.util.Set;

/**
 * What of a text was not understood, so that errors which only follow from that are not reported.
 *
 * @param total whether not even the blocks are known: a brace or quote is missing, or one too many
 * @param spans the parts of statements that were skipped
 * @param names all names in there: what they mean elsewhere is unknown
 * @param namesLost whether there are declarations whose names were not understood, so that any name may be declared
 */
public record Damage(boolean total, List<Span> spans, Set<String> names, boolean namesLost) {

  public static final Damage NONE = new Damage(false, List.of(), Set.of(), false);

  public Damage {
    spans = List.copyOf(spans);
    names = Set.copyOf(names);
  }

  /** Whether nothing was skipped. */
  public boolean isNone() {
    return spans.isEmpty() && !total;
  }

  /** Whether what was skipped may have declared or changed the meaning of a name. */
  public boolean concerns(String name) {
    return names.contains(name);
  }

  /** Whether a part of what stands at {@code span} was skipped. */
  public boolean touches(Span span) {
    return spans.stream().anyMatch(s -> s.start() < span.end() && span.start() < s.end());
  }
}
