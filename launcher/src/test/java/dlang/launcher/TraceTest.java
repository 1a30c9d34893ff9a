package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void differentFramesStay() {
    assertEquals(List.of("a", "b", "a", "b"), Trace.shorten(List.of("a", "b", "a", "b")));
  }

  @Test
  void repeatedFrameIsCounted() {
    var frames = new ArrayList<>(Collections.nCopies(1000, "f"));
    frames.add("main");
    assertEquals(
        List.of("f", "… the last call repeated 999 more times", "main"), Trace.shorten(frames));
  }

  @Test
  void mutualRecursionIsCountedInRounds() {
    var frames = new ArrayList<>(List.of("g"));
    for (int i = 0; i < 3; i++) {
      frames.addAll(List.of("even", "odd"));
    }
    frames.add("even");
    assertEquals(
        List.of("g", "even", "odd", "… the last 2 calls repeated 2 more times", "even"),
        Trace.shorten(frames));
  }

  @Test
  void longTracesKeepBothEnds() {
    var frames = IntStream.range(0, 1000).mapToObj(i -> "f" + i).toList();
    var lines = Trace.shorten(frames);
    assertTrue(lines.size() < 50);
    assertEquals("f0", lines.getFirst());
    assertEquals("f999", lines.getLast());
    assertTrue(lines.contains("… 960 more lines"));
  }
}
