package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  @Test
  void aTerminalSeesWholeLinesAtOnce() {
    var out = new Output(target, true);
    out.write("line\n".getBytes());
    assertEquals("line\n", target.toString());
  }

  @Test
  void nothingIsLostOrReordered() {
    var bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    var out = new Output(target, false);
    for (int i = 0, length = 1; i < bytes.length; i += length, length = length * 3 % 200_003) {
      length = Math.min(length, bytes.length - i);
      out.write(bytes, i, length);
    }
    out.flush();
    assertArrayEquals(bytes, target.toByteArray());
  }

  @Test
  void singleBytesAreWritten() {
    var out = new Output(target, false);
    out.write('a');
    out.write('b');
    out.close();
    assertEquals("ab", target.toString());
  }
}
