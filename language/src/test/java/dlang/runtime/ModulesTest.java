package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no modules. */
class ModulesTest {

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Context context() {
    return Context.newBuilder("dlang")
        .allowIO(IOAccess.ALL)
        .option("engine.WarnInterpreterOnly", "false")
        .build();
  }

  private String run(Context context, String text) throws IOException {
    var uri = folder.resolve("main.dl").toUri();
    return context.eval(Source.newBuilder("dlang", text, "main.dl").uri(uri).build()).toString();
  }

  private String failure(Context context, String text) {
    return assertThrows(PolyglotException.class, () -> run(context, text)).getMessage();
  }

  @Test
  void textsMustBeUtf8() throws IOException {
    write("bytes.dl", "let a = \"\u00e9\"\n");
    try (var context = context()) {
      var message = failure(context, "import \"bytes.dl\" as m\nm.a");
      assertTrue(message.contains("bytes.dl:1:10: error: the byte 0xe9 is no UTF-8 here"), message);
      write("bytes.dl", "let a = \"\u00c3\u00a9\"\n");
      assertEquals("é", run(context, "import \"bytes.dl\" as m\nm.a"));
    }
  }

  @Test
  void noFileHasSuchAName() {
    try (var context = context()) {
      var message = failure(context, "import \"a\\u{0}b.dl\" as m\nm");
      assertTrue(message.contains("main.dl:1:8: error: cannot read the file"), message);
    }
  }

  /** Whoever imports what does not compile does not compile, though that is reported once. */
  @Test
  void failuresSpread() throws IOException {
    write("bad.dl", "let a = b\n");
    write("first.dl", "import \"bad.dl\" as m\nlet a = m.a\n");
    write("second.dl", "import \"bad.dl\" as m\nlet a = m.a\n");
    try (var context = context()) {
      var both = "import \"first.dl\" as f\nimport \"second.dl\" as s\nf.a + s.a";
      assertTrue(failure(context, both).contains("bad.dl:1:9"));
      write("bad.dl", "let a = 1\n");
      assertEquals("2", run(context, both));
    }
  }
}
