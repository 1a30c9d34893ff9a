package dlang.runtime;

import com.oracle.truffle.api.interop.TruffleObject;

/**
 * A position on a tape, to be kept elsewhere for a while: while a loop does nothing to a cursor but
 * push or pop, its node holds {@link #at()}, {@link #word()} and {@link #run()} in the frame, where compiled
 * code keeps them in registers, and gives them back with {@link #moveTo}.
 */
public abstract sealed class Cursor extends Shadowed implements TruffleObject permits Tape, Sweep {

  final Lanes lanes;

  /** The chunk that is written or read, its index and the place in it. */
  double[] chunk;

  int index;
  int at;

  /** The run of words that is written or read. */
  int word;

  int run;

  Cursor(Lanes lanes) {
    this.lanes = lanes;
  }

  /** The chunk of numbers that is written or read. */
  public final double[] chunk() {
    return chunk;
  }

  /** The place in the chunk: behind it stands what is pushed, before it what is popped. */
  public final int at() {
    return at;
  }

  /** The word of the run that is written or read. */
  public final int word() {
    return word;
  }

  /** How often the word was pushed, or can still be popped. */
  public final int run() {
    return run;
  }

  /** Goes on from another place in the same chunk and in the same run of words. */
  public void moveTo(int newAt, int newRun) {
    at = newAt;
    run = newRun;
  }

  /** How many values lie before this. */
  final long position() {
    return ((long) index << Lanes.BITS) + at;
  }
}
