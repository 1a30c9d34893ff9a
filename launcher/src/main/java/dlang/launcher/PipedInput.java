package dlang.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/** Inputs from a pipe or a file: no prompt. */
final class PipedInput implements ReplInput {
  private final Context context;
  private final BufferedReader lines;

  PipedInput(Context context, InputStream in) {
    this.context = context;
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String next() {
    try {
      var text = lines.readLine();
      while (text != null && ReplInput.isIncomplete(context, text)) {
        var more = lines.readLine();
        if (more == null) {
          break;
        }
        text += "\n" + more;
      }
      return text;
    } catch (IOException e) {
      throw new LauncherException(
          ExitStatus.NO_INPUT, "dlang: cannot read standard input: " + e.getMessage() + ".");
    }
  }
}
