package dlang.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.graalvm.polyglot.Source;

/** Where programs come from. Their names are as the user typed them, since errors show them. */
final class Programs {
  static final String LANGUAGE = "dlang";

  /** Without a URI the engine makes one of the whole text, which takes time at each start. */
  private static final URI NO_FILE = URI.create("dlang:text");

  private Programs() {}

  /**
   * The program in a file, or in {@code input} if the file is {@code -}; nobody wants the value of such a program.
   *
   * @throws LauncherException if it cannot be read (66) or is no UTF-8 text (65)
   */
  static Source read(String file, InputStream input) {
    try {
      if (file.equals("-")) {
        return source("<stdin>", decode("<stdin>", input.readAllBytes()), NO_FILE, true);
      }
      var path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw unreadable(file, "it is a folder");
      }
      return source(file, decode(file, Files.readAllBytes(path)), path.toUri(), true);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file" + suggestion(file));
    } catch (InvalidPathException e) {
      throw unreadable(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "you have no permission to read it");
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  static Source text(String name, String text) {
    return source(name, text, NO_FILE, false);
  }

  /** Of a session that may declare a name again, and in which the engine prints results. */
  static Source interactive(String text) {
    return Source.newBuilder(LANGUAGE, text, "<repl>")
        .uri(NO_FILE)
        .interactive(true)
        .buildLiteral();
  }

  private static Source source(String name, String text, URI uri, boolean discard) {
    return Source.newBuilder(LANGUAGE, text, name)
        .uri(uri)
        .option("dlang.discard", String.valueOf(discard))
        .buildLiteral();
  }

  private static LauncherException unreadable(String file, String why) {
    return new LauncherException(
        ExitStatus.NO_INPUT, "dlang: cannot read %s: %s.".formatted(file, why));
  }

  private static String suggestion(String file) {
    return Files.isRegularFile(Path.of(file + ".dl")) ? " (did you mean " + file + ".dl?)" : "";
  }

  static String decode(String name, byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    if (result.isError()) {
      throw invalid(name, text, bytes[in.position()]);
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static LauncherException invalid(String name, String before, byte bad) {
    int lineStart = before.lastIndexOf('\n') + 1;
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.codePointCount(lineStart, before.length()) + 1;
    return new LauncherException(
        ExitStatus.NOT_COMPILED,
        "%s:%d:%d: error: the byte 0x%02x is no UTF-8 here; programs are UTF-8 text."
            .formatted(name, line, column, bad));
  }
}
