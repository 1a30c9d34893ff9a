package dlang.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a variable: what may stand left of an assignment, before a mutating method, or after
 * {@code &}.
 *
 * @param steps from the root on; empty for the variable itself
 */
public record Path(Span span, Name root, List<Step> steps) implements Node {

  public Path {
    steps = List.copyOf(steps);
  }

  /** One index or field; its span begins with the root's. */
  public sealed interface Step extends Node {}

  /** {@code [subscripts]}. */
  public record Index(Span span, List<Expression.Subscript> subscripts) implements Step {
    public Index {
      subscripts = List.copyOf(subscripts);
    }
  }

  /** {@code .name}. */
  public record Field(Span span, Name name) implements Step {}

  /** {@code expression} as a path; null when it is none. */
  public static @Nullable Path of(Expression expression) {
    var steps = new ArrayList<Step>();
    Expression at = expression;
    while (true) {
      switch (at) {
        case Expression.Variable(Name root) -> {
          Collections.reverse(steps);
          return new Path(expression.span(), root, steps);
        }
        case Expression.Index index -> {
          steps.add(new Index(index.span(), index.subscripts()));
          at = index.base();
        }
        case Expression.Field field -> {
          steps.add(new Field(field.span(), field.name()));
          at = field.base();
        }
        default -> {
          return null;
        }
      }
    }
  }
}
