package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> COMMANDS = List.of("run", "eval", "check", "help");

  @Test
  void findsSwappedAndMissingLetters() {
    assertEquals(Optional.of("run"), Spelling.nearest("rnu", COMMANDS));
    assertEquals(Optional.of("check"), Spelling.nearest("chek", COMMANDS));
  }

  @Test
  void doesNotGuessWildly() {
    assertEquals(Optional.empty(), Spelling.nearest("compile", COMMANDS));
    assertEquals(Optional.empty(), Spelling.nearest("x", COMMANDS));
  }

  @Test
  void distanceCountsEdits() {
    assertEquals(0, Spelling.distance("abc", "abc"));
    assertEquals(1, Spelling.distance("abc", "acb"));
    assertEquals(3, Spelling.distance("", "abc"));
  }
}
