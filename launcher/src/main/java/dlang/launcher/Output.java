package dlang.launcher;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output, buffered: whole lines appear at once on a terminal, and within a moment anywhere
 * else, so that a program that prints much is fast and one that prints seldom can be watched.
 *
 * <p>When nobody reads any more ({@code dlang run x.dl | head -1}) the process ends silently.
 */
final class Output extends OutputStream {
  private static final int CAPACITY = 1 << 16;
  private static final int DELAY_MILLIS = 100;

  private final OutputStream target;
  private final boolean terminal;
  private final byte[] buffer = new byte[CAPACITY];
  private int size;
  private boolean flusherStarted;

  Output(OutputStream target, boolean terminal) {
    this.target = target;
    this.terminal = terminal;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (length > CAPACITY - size) {
      flush();
    }
    if (length > CAPACITY) {
      send(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
    if (terminal && containsNewline(bytes, offset, length)) {
      flush();
    } else {
      startFlusher();
    }
  }

  @Override
  public synchronized void flush() {
    if (size > 0) {
      int pending = size;
      size = 0;
      send(buffer, 0, pending);
    }
  }

  @Override
  public void close() {
    flush();
  }

  private void send(byte[] bytes, int offset, int length) {
    try {
      target.write(bytes, offset, length);
      target.flush();
    } catch (IOException e) {
      // Nothing more can be said to the reader, and unwinding a program that prints may take for
      // ever.
      var message = String.valueOf(e.getMessage());
      if (message.contains("Broken pipe")) {
        Runtime.getRuntime().halt(ExitStatus.BROKEN_PIPE);
      }
      System.err.println("dlang: cannot write to standard output: " + message);
      Runtime.getRuntime().halt(ExitStatus.FAILED);
    }
  }

  private static boolean containsNewline(byte[] bytes, int offset, int length) {
    for (int i = offset + length - 1; i >= offset; i--) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private void startFlusher() {
    if (!flusherStarted) {
      flusherStarted = true;
      var flusher = new Thread(this::flushNowAndThen, "output");
      flusher.setDaemon(true);
      flusher.start();
    }
  }

  private void flushNowAndThen() {
    try {
      while (true) {
        Thread.sleep(DELAY_MILLIS);
        flush();
      }
    } catch (InterruptedException e) {
      flush();
    }
  }
}
