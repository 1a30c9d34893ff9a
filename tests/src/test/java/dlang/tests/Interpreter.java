package dlang.tests;

import dlang.launcher.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** Runs programs in this process: one engine, a context for each program. */
public final class Interpreter implements AutoCloseable {
  /** As much as the command gives to a program. */
  private static final long STACK_BYTES = 64L << 20;

  /** Far more than any program here takes. */
  private static final int LIMIT_MILLIS = 120_000;

  private final Engine engine;
  private final int[] compilations = new int[3];

  public Interpreter(Mode mode) {
    engine =
        Engine.newBuilder("dlang")
            .allowExperimentalOptions(true)
            .options(mode.options())
            .logHandler(new Counter())
            .build();
  }

  /** How many functions and loops a tier of the compiler has compiled. */
  public int compilations(int tier) {
    synchronized (compilations) {
      return compilations[tier];
    }
  }

  /** Counts what the compiler tells. */
  private final class Counter extends Handler {
    @Override
    public void publish(LogRecord record) {
      var message = record.getMessage();
      for (int tier = 1; tier <= 2; tier++) {
        if (message.startsWith("opt done") && message.contains("|Tier " + tier + "|")) {
          synchronized (compilations) {
            compilations[tier]++;
          }
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Does what {@code dlang run FILE} does in the folder of the file. */
  public Outcome run(Path file) {
    try {
      var source =
          Source.newBuilder("dlang", Files.readString(file), file.getFileName().toString())
              .uri(file.toUri())
              .buildLiteral();
      return run(source, file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Outcome run(String name, String text) {
    return run(Source.newBuilder("dlang", text, name).buildLiteral(), Path.of("").toAbsolutePath());
  }

  private Outcome run(Source source, Path folder) {
    var result = new Outcome[1];
    var failure = new Throwable[1];
    Runnable action =
        () -> {
          try {
            result[0] = runHere(source, folder);
          } catch (Throwable e) {
            failure[0] = e;
          }
        };
    var thread = new Thread(null, action, source.getName(), STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LIMIT_MILLIS);
      if (thread.isAlive()) {
        throw new AssertionError(source.getName() + " does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (failure[0] != null) {
      throw new AssertionError(source.getName() + " cannot be run", failure[0]);
    }
    return result[0];
  }

  private Outcome runHere(Source source, Path folder) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = 0;
    var report = "";
    try (var context =
        Context.newBuilder("dlang")
            .engine(engine)
            .in(InputStream.nullInputStream())
            .out(out)
            .err(err)
            .allowIO(IOAccess.ALL)
            .currentWorkingDirectory(folder)
            .build()) {
      context.eval(source);
    } catch (PolyglotException e) {
      if (e.isInternalError()) {
        throw e;
      }
      status = Reports.status(e);
      report = Reports.text(e);
    }
    return new Outcome(
        status,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8) + report);
  }
}
