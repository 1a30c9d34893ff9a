package dlang.launcher;

import java.util.ArrayList;
import java.util.List;

/** Shortens a stack trace: repeated frames are counted instead of listed. */
final class Trace {
  /** Cycles longer than this are not looked for. */
  private static final int LONGEST_CYCLE = 16;

  private static final int MOST_LINES = 40;

  private Trace() {}

  static List<String> shorten(List<String> frames) {
    var lines = new ArrayList<String>();
    int i = 0;
    while (i < frames.size()) {
      int cycle = cycleAt(frames, i);
      int rounds = cycle == 0 ? 1 : rounds(frames, i, cycle);
      int length = Math.max(cycle, 1);
      lines.addAll(frames.subList(i, i + length));
      if (rounds > 1) {
        var what = length == 1 ? "the last call" : "the last " + length + " calls";
        lines.add("… " + what + " repeated " + (rounds - 1) + " more times");
      }
      i += length * rounds;
    }
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    int half = MOST_LINES / 2;
    var shown = new ArrayList<>(lines.subList(0, half));
    shown.add("… " + (lines.size() - MOST_LINES) + " more lines");
    shown.addAll(lines.subList(lines.size() - half, lines.size()));
    return shown;
  }

  /**
   * The length of the shortest sequence that stands at {@code start} at least three times in a row;
   * 0 if none.
   */
  private static int cycleAt(List<String> frames, int start) {
    for (int length = 1; length <= LONGEST_CYCLE; length++) {
      if (rounds(frames, start, length) >= 3) {
        return length;
      }
    }
    return 0;
  }

  private static int rounds(List<String> frames, int start, int length) {
    int end = start + length;
    while (end < frames.size() && frames.get(end).equals(frames.get(end - length))) {
      end++;
    }
    return (end - start) / length;
  }
}
