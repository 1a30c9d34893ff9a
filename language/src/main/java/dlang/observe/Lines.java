package dlang.observe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What each line contributes to the gradient. A line's contribution is what its operations add to
 * the adjoints of the inputs; copies, loads, stores and calls only pass it on. So the contributions
 * of all lines add up to the gradient.
 *
 * <p>They come from sweeps in which only the steps of one line have an adjoint: the one that the
 * first sweep gave them.
 */
public final class Lines {

  /** A line of a source. */
  record Line(String file, int line, String text) {
    static Line of(SourcePosition place) {
      return new Line(place.file(), place.line(), place.text());
    }
  }

  private final Observer observer;
  private List<Line> lines = List.of();
  private final List<List<Object>> contributions = new ArrayList<>();
  private int selected = -1;

  Lines(Observer observer) {
    this.observer = observer;
  }

  /** How many lines there are that have computed something on the way to the result. */
  public int count() {
    var found = new LinkedHashSet<Line>();
    for (var step : observer.steps()) {
      if (step.computes() && step.isReached()) {
        found.add(Line.of(step.place()));
      }
    }
    lines = new ArrayList<>(found);
    lines.sort(
        java.util.Comparator.comparing(Line::file).thenComparing(Line::line));
    return lines.size();
  }

  List<Line> lines() {
    return lines;
  }

  public void select(int k) {
    selected = k;
    contributions.add(new ArrayList<>());
  }

  boolean isSelecting() {
    return selected >= 0;
  }

  /** The adjoint with which a sweep for the selected line goes on. */
  Object adjoint(Step step, Object t) {
    if (!step.computes()) {
      return t;
    }
    return Line.of(step.place()).equals(lines.get(selected)) ? step.adjoint() : 0.0;
  }

  /** What the selected line gives the input at an index. */
  public void add(int input, Object gradient) {
    contributions.get(selected).add(input, gradient);
  }

  /** What a line gives an input. */
  Object contribution(int line, int input) {
    return contributions.get(line).get(input);
  }
}
