package dlang.runtime;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Knows files of the language by their ending. */
public final class DlangFileDetector implements TruffleFile.FileTypeDetector {

  @Override
  public @Nullable String findMimeType(TruffleFile file) throws IOException {
    String name = file.getName();
    return name != null && name.endsWith(".dl") ? DlangLanguage.MIME_TYPE : null;
  }

  @Override
  public @Nullable Charset findEncoding(TruffleFile file) throws IOException {
    return findMimeType(file) == null ? null : StandardCharsets.UTF_8;
  }
}
