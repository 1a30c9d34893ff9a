package dlang.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/** Which functions of an engine wait for the compiler, as its trace tells. */
final class Compilations extends Handler {
  private static final Pattern EVENT = Pattern.compile("opt (queued|done|failed|unque).*? id=(\\d+)");
  private static final String TRACE = "engine.TraceCompilation";
  private static final String DETAILS = "engine.TraceCompilationDetails";

  private final Set<String> pending = ConcurrentHashMap.newKeySet();
  private final boolean trace;
  private final boolean details;

  /** {@code options}: those of the engine that somebody asked for. */
  Compilations(Map<String, String> options) {
    details = "true".equals(options.get(DETAILS));
    trace = details || "true".equals(options.get(TRACE));
  }

  /** The options that make an engine tell. */
  static Map<String, String> options() {
    return Map.of(TRACE, "true", DETAILS, "true");
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  @Override
  public void publish(LogRecord record) {
    var message = record.getMessage();
    var event = EVENT.matcher(message);
    if (!event.find()) {
      if (details || !message.startsWith("opt")) {
        System.err.println(message);
      }
      return;
    }
    if (event.group(1).equals("queued")) {
      pending.add(event.group(2));
    } else {
      pending.remove(event.group(2));
    }
    if (details || trace && (event.group(1).equals("done") || event.group(1).equals("failed"))) {
      System.err.println(message);
    }
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
