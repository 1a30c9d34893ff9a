package dlang.builtins;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.nodes.Node;
import dlang.runtime.Array;
import dlang.runtime.DlangContext;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Files, relative to the working directory. */
final class Files {
  private Files() {}

  static void addTo(BuiltinTable t) {
    t.effect("read_text(path)", (node, a) -> read(node, path("read_text", a[0])));
    t.effect("read_csv(path, header)", (node, a) -> readCsv(node, path("read_csv", a[0]), a[1]));
    t.effect(
        "read_json(path)",
        (node, a) -> JsonReader.read(read(node, path("read_json", a[0])), (String) a[0]));
    t.effect(
        "write_text(path, text)",
        (node, a) -> write(node, path("write_text", a[0]), Arguments.text("write_text", a[1])));
    t.effect(
        "write_csv(path, rows)",
        (node, a) ->
            write(node, path("write_csv", a[0]), Csv.write(Arguments.array("write_csv", a[1]))));
    t.effect(
        "write_json(path, value)",
        (node, a) -> write(node, path("write_json", a[0]), JsonWriter.write(a[1])));
  }

  private static String path(String builtin, Object value) {
    return Arguments.text(builtin, value);
  }

  private static Array readCsv(Node node, String path, Object header) {
    var lines = Csv.lines(read(node, path), path);
    boolean hasHeader =
        Arguments.isMissing(header)
            ? Csv.hasHeader(lines)
            : Arguments.flag("read_csv", "header", header);
    return Csv.rows(lines, hasHeader, path);
  }

  private static TruffleFile file(Node node, String path) {
    try {
      return DlangContext.get(node).env().getPublicTruffleFile(path);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw DlangError.io("\"" + path + "\" is not a path.");
    }
  }

  private static String read(Node node, String path) {
    try {
      byte[] bytes = file(node, path).readAllBytes();
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw DlangError.io("Cannot read " + path + ": it is not UTF-8 text.");
    } catch (IOException | SecurityException e) {
      throw failed("read", path, e);
    }
  }

  private static Object write(Node node, String path, String text) {
    try (var out = file(node, path).newOutputStream()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return Nil.NIL;
    } catch (IOException | SecurityException e) {
      throw failed("write", path, e);
    }
  }

  private static DlangError failed(String what, String path, Exception e) {
    var why =
        switch (e) {
          case NoSuchFileException n -> "there is no such file or folder";
          case AccessDeniedException a -> "access is denied";
          case SecurityException s -> "access to files is not allowed here";
          default -> e.getMessage();
        };
    return DlangError.io("Cannot " + what + " " + path + ": " + why + ".");
  }
}
