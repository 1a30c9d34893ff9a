package dlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A subscript that selects a stretch: {@code from..to}, or {@code from..=to} if {@code inclusive}.
 * A bound that is left out is null.
 */
public record Slice(@Nullable Double from, @Nullable Double to, boolean inclusive) {
  /** {@code ..}: everything. */
  public static final Slice ALL = new Slice(null, null, false);

  /** The steps of a path with each range among its subscripts as the slice that it stands for. */
  static Object[] inPlaceOfRanges(Object[] path) {
    Object[] steps = path;
    for (int k = 0; k < path.length; k++) {
      Object step = path[k];
      if (step instanceof Range range) {
        step = new Object[] {range.slice()};
      } else if (step instanceof Object[] subscripts) {
        step = inSubscripts(subscripts);
      }
      if (step != path[k]) {
        steps = steps == path ? path.clone() : steps;
        steps[k] = step;
      }
    }
    return steps;
  }

  private static Object[] inSubscripts(Object[] subscripts) {
    Object[] all = subscripts;
    for (int i = 0; i < subscripts.length; i++) {
      if (subscripts[i] instanceof Range range) {
        all = all == subscripts ? Arrays.copyOf(subscripts, subscripts.length, Object[].class) : all;
        all[i] = range.slice();
      }
    }
    return all;
  }

  /** The first position that is selected of {@code length} ones. */
  int start(int length) {
    return (int) start((long) length);
  }

  /** The same of what may be longer than any array. */
  long start(long length) {
    return from == null ? 0 : resolve(from, length);
  }

  /** How many positions are selected. */
  int count(int length) {
    return (int) count((long) length);
  }

  /** The same of what may be longer than any array. */
  long count(long length) {
    long end = to == null ? length : resolve(to, length);
    if (to != null && inclusive && end++ == length) {
      throw outside(to, length);
    }
    return Math.max(0, end - start(length));
  }

  private static long resolve(double bound, long length) {
    long i = Indices.bound(bound, length);
    if (i < 0) {
      throw outside(bound, length);
    }
    return i;
  }

  private static DlangError outside(double bound, long length) {
    return DlangError.of(
        DlangError.Kind.INDEX,
        "Slice bound "
            + Text.number(bound)
            + (bound == Math.rint(bound)
                ? " is out of range: the length is " + length + "."
                : " is not a whole number."),
        null);
  }
}
