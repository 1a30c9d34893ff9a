package dlang.core;

/** A derived form of a function. */
public enum Form {
  /** Does what the function does and records it: {@code (captures…, tape, parameters…)}. */
  AUGMENTED(1),

  /**
   * Sweeps backward over what the augmented form recorded: {@code (sweep, r̄, inout f̄, inout p̄…)},
   * without captures. {@code r̄} is the adjoint of the result, {@code f̄} of the captures (a
   * record with the keys "0", "1", …, 0, or NONE), {@code p̄} of the parameters: on entry what was
   * accumulated so far (for an inout parameter: the adjoint of what was written back), on return with
   * the contribution of this call (for an inout parameter: the adjoint of what was passed).
   */
  ADJOINT(3),

  /**
   * Does what the function does, but instead of throwing an error it returns: {@code (captures…, inout failure,
   * parameters…)}. {@code failure}, nil on entry, is then the error's record, as {@code catch} gets it, and what was
   * passed inout is as it was.
   */
  CAUGHT(1),

  /**
   * Does what the function does if that is nothing but to compute; else it does nothing, and {@code declined} is true:
   * {@code (captures…, inout declined, parameters…)}. Nothing but to compute does what neither reads nor writes a location
   * that was there before, has no effect, draws no random number and returns no function. As a core program it always
   * declines.
   */
  WATCHED(1),

  /**
   * Does what the function does, and beside it what that does to tangents: {@code (captures…, pass, ḟ, inout ẏ, parameters…,
   * ṗ…)}. {@code pass} is what the shadows of cells and tapes belong to, {@code ḟ} the tangent of the captures (a record with
   * the keys "0", "1", …, or 0), {@code ẏ} gets the tangent of the result; {@code ṗ} is one tangent for each parameter, inout
   * where that is.
   */
  TANGENT(3),

  /**
   * Does what the function does and tells an observer of every step: {@code (captures…, activation, parameters…)}. It
   * calls functions in this form, too.
   */
  OBSERVED(1);

  private final int added;

  Form(int added) {
    this.added = added;
  }

  /** How many parameters the form puts before those of the function. */
  public int added() {
    return added;
  }
}
