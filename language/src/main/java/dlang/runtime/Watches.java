package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.nodes.Node;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs that are to do nothing but compute: what they give depends on their arguments alone, so they can be run
 * again. A watched run that is about to read or write a location that was there before it, or to have an effect,
 * is given up before it does.
 */
public final class Watches {

  /** A watched run; cells made in it have its number or a greater one. */
  public static final class Watch {
    private final long number;
    private final @Nullable Watch outer;

    private Watch(long number, @Nullable Watch outer) {
      this.number = number;
      this.outer = outer;
    }
  }

  /** Gives a watched run up. */
  @SuppressWarnings("serial")
  public static final class GivenUp extends ControlFlowException {
    private final transient Watch watch;

    private GivenUp(Watch watch) {
      this.watch = watch;
    }

    /** Whether it is that run, and not one around it, that is given up. */
    public boolean isOf(Watch run) {
      return watch == run;
    }
  }

  private @Nullable Watch current;
  private long count;

  /** Starts a run; {@link #end} must follow, however it ends. */
  public Watch begin(Node node) {
    var unwatched = DlangLanguage.get(node).unwatched();
    if (unwatched.isValid()) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      unwatched.invalidate();
    }
    current = new Watch(++count, current);
    return current;
  }

  public void end(Watch watch) {
    current = watch.outer;
  }

  /** To be called before a cell is read or written. */
  public static void touch(Node node, Cell cell) {
    if (!DlangLanguage.get(node).unwatched().isValid()) {
      DlangContext.get(node).watches().check(cell.birth());
    }
  }

  /** To be called before anything that has an effect, or depends on what is outside of the program. */
  public static void effect(@Nullable Node node) {
    if (!DlangLanguage.get(node).unwatched().isValid()) {
      DlangContext.get(node).watches().check(0);
    }
  }

  /** A cell that was made at {@code node}. */
  public static Cell born(Node node, Cell cell) {
    if (!DlangLanguage.get(node).unwatched().isValid()) {
      cell.setBirth(DlangContext.get(node).watches().count);
    }
    return cell;
  }

  private void check(long birth) {
    if (current != null && birth < current.number) {
      giveUp(birth);
    }
  }

  @TruffleBoundary
  private void giveUp(long birth) {
    var watch = Objects.requireNonNull(current);
    while (watch.outer != null && birth < watch.outer.number) {
      watch = watch.outer;
    }
    throw new GivenUp(watch);
  }

  /** Whether a value is nothing but data: no function that could hold a location is in it. */
  @TruffleBoundary
  public static boolean isData(Object value) {
    return switch (value) {
      case Array array -> array.packed() != null || areData(array);
      case Record record -> areData(record);
      default ->
          Values.isNumber(value)
              || value instanceof String
              || value instanceof Boolean
              || value instanceof Range
              || value == Nil.NIL;
    };
  }

  private static boolean areData(Array array) {
    for (int i = 0; i < array.length(); i++) {
      if (!isData(array.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areData(Record record) {
    for (int i = 0; i < record.size(); i++) {
      if (!isData(record.value(i))) {
        return false;
      }
    }
    return true;
  }
}
