package dlang.runtime;

/**
 * A position on a tape, to be kept elsewhere for a while: while a loop does nothing to a cursor but
 * push or pop, its node holds {@link #at()}, {@link #word()} and {@link #run()} in the frame, where compiled
 * code keeps them in registers, and gives them back with {@link #moveTo}.
 */
public sealed interface Cursor permits Tape, Sweep {

  /** The chunk of numbers that is written or read. */
  double[] chunk();

  /** The place in the chunk: behind it stands what is pushed, before it what is popped. */
  int at();

  /** The word of the run that is written or read. */
  int word();

  /** How often the word was pushed, or can still be popped. */
  int run();

  /** Goes on from another place in the same chunk and in the same run of words. */
  void moveTo(int at, int run);
}
