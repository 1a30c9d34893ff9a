package dlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @Test
  void aProgramIsNamedAsTyped(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("ä b.dl"), "let π = 3\n");
    var source = Programs.read(file.toString(), InputStream.nullInputStream());
    assertEquals(file.toString(), source.getName());
    assertEquals(file.toUri(), source.getURI());
    assertEquals("let π = 3\n", source.getCharacters().toString());
  }

  @Test
  void aDashIsStandardInput() {
    var input = new ByteArrayInputStream("print(1)".getBytes(StandardCharsets.UTF_8));
    var source = Programs.read("-", input);
    assertEquals("<stdin>", source.getName());
    assertEquals("print(1)", source.getCharacters().toString());
  }

  @Test
  void theByteOrderMarkOfAnEditorIsNoText() {
    assertEquals(
        "x", Programs.decode("f", new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'x'}));
  }

  @Test
  void badBytesAreFoundByLineAndCharacter() {
    var bytes = "a\nπ😀?".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xff;
    assertComplains(ExitStatus.NOT_COMPILED, "f:2:3: error:", () -> Programs.decode("f", bytes));
  }

  @Test
  void aCharacterCutOffAtTheEndIsBad() {
    assertComplains(
        ExitStatus.NOT_COMPILED,
        "f:1:2: error:",
        () -> Programs.decode("f", new byte[] {'a', (byte) 0xc3}));
  }

  @Test
  void foldersAndMissingFilesCannotBeRead(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("x.dl"), "");
    var input = InputStream.nullInputStream();
    assertComplains(ExitStatus.NO_INPUT, "folder", () -> Programs.read(folder.toString(), input));
    assertComplains(
        ExitStatus.NO_INPUT,
        "did you mean " + folder.resolve("x.dl"),
        () -> Programs.read(folder.resolve("x").toString(), input));
  }

  private static void assertComplains(int status, String part, Runnable action) {
    var e = assertThrows(LauncherException.class, action::run);
    assertEquals(status, e.status());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
