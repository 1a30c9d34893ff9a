package dlang.nodes.tape;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import dlang.nodes.local.Slot;
import dlang.runtime.Cursor;

/**
 * The position of a cursor in the frame: in compiled code, in registers. Otherwise each push would
 * have to wait until the one before has stored its position.
 *
 * @param cursor the local that holds the tape or sweep
 * @param chunk a frame slot of its own, as the others
 */
public record Position(Slot cursor, int chunk, int at, int word, int run) {

  Cursor cursor(VirtualFrame frame) {
    return (Cursor) cursor.read(frame);
  }

  /** Takes the position out of the cursor. */
  void load(VirtualFrame frame, Cursor from) {
    frame.setObject(chunk, from.chunk());
    frame.setInt(at, from.at());
    frame.setInt(word, from.word());
    frame.setInt(run, from.run());
  }

  /** Gives the position back. */
  void save(VirtualFrame frame, Cursor to) {
    to.moveTo(frame.getInt(at), frame.getInt(run));
  }

  /** For compiled code: nobody needs the position any more. */
  void forget(VirtualFrame frame) {
    frame.setObject(chunk, null);
    frame.setInt(at, 0);
    frame.setInt(word, 0);
    frame.setInt(run, 0);
  }

  double[] chunk(VirtualFrame frame) {
    return CompilerDirectives.castExact(frame.getObject(chunk), double[].class);
  }
}
