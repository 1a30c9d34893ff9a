package dlang.tests.compilation;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.graalvm.polyglot.Context;

/** A context whose compiler works at once, refuses slow code, and tells what it did. */
final class Compilations extends Handler {
  private final List<String> lines = new ArrayList<>();

  Context context() {
    return Context.newBuilder("dlang")
        .allowExperimentalOptions(true)
        .option("engine.BackgroundCompilation", "false")
        .option("engine.MultiTier", "false")
        .option("engine.SingleTierCompilationThreshold", "100")
        .option("engine.OSRCompilationThreshold", "10000")
        .option("engine.CompilationFailureAction", "Throw")
        .option("compiler.TreatPerformanceWarningsAsErrors", "all")
        .option("engine.TraceCompilation", "true")
        .logHandler(this)
        .build();
  }

  /** How many events of a kind ({@code opt done}, {@code opt failed}, {@code opt deopt}) there were. */
  synchronized long count(String event) {
    return lines.stream().filter(line -> line.contains(event)).count();
  }

  synchronized String all() {
    return String.join("\n", lines);
  }

  synchronized void clear() {
    lines.clear();
  }

  @Override
  public synchronized void publish(LogRecord record) {
    lines.add(record.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
