package dlang.core;

import dlang.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instruction. {@code span} is where an error in it is reported; null in what nobody wrote. */
public sealed interface Instr {

  @Nullable Span span();

  /** A source statement starts here: where a debugger stops. Does nothing. */
  record Step(Span span) implements Instr {}

  /** {@code target = expr}. */
  record Assign(Local target, Expr expr, @Nullable Span span) implements Instr {}

  /**
   * One of the four accesses to a place. Their adjoints are each other's: that of READ is ACCUMULATE,
   * of WRITE is TAKE, of TAKE is WRITE, of ACCUMULATE is READ.
   *
   * @param value READ and TAKE assign this local; WRITE and ACCUMULATE use this operand
   * @param structure null in a primal access. In an access to an adjoint, where the number 0 stands
   *     for the zero of any structure, this is the structure of the primal container (the result of
   *     {@code structure} or of a STRUCTURE access) at the last step of the path, or a literal when no step is an
   *     index. An adjoint that is NONE stays NONE: READ and TAKE of it give NONE
   */
  record Access(Mode mode, Place place, Atom value, @Nullable Atom structure, @Nullable Span span)
      implements Instr {

    public enum Mode {
      /** {@code value = place}. */
      READ,
      /** {@code place = value}. */
      WRITE,
      /** {@code value = place; place = 0}. */
      TAKE,
      /** {@code place = place + value}, a structural sum without broadcasting. */
      ACCUMULATE,
      /**
       * {@code value =} the structure of the container at the last step of the path, as the operator {@code
       * structure} gives it; if the path has several index steps and the container at an earlier one is a generic
       * array, an array of the structures of the containers at each index step. Nothing is read
       * out of the last container, and there is no adjoint.
       */
      STRUCTURE
    }
  }

  /**
   * A change of an array's length or of a record's keys.
   *
   * @param index where INSERT and REMOVE act (an index, or a key for REMOVE); null for PUSH and POP
   * @param value what PUSH and INSERT put in; the local that POP and REMOVE assign
   * @param structure null in a primal; for an adjoint the length (a number) of the primal container without
   *     the element, or the result of a STRUCTURE access to an element of that container. An adjoint array that is no
   *     longer than that has nothing to POP or REMOVE there: the result is 0; a PUSH or INSERT first extends it to that length with 0s. The index is
   *     not negative; an INSERT with a key sets the key of a record
   */
  record Resize(
      Change change,
      Place place,
      @Nullable Atom index,
      Atom value,
      @Nullable Atom structure,
      @Nullable Span span)
      implements Instr {

    public enum Change {
      PUSH,
      POP,
      INSERT,
      REMOVE
    }
  }

  /** {@code result = callee(arguments)}; inout arguments are written back after a normal return. */
  record Call(@Nullable Local result, Callee callee, List<Argument> arguments, @Nullable Span span)
      implements Instr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Runs {@code then} if {@code condition} is true; anything but a bool is an error at {@code span}. */
  record If(Atom condition, Block then, Block otherwise, @Nullable Span span) implements Instr {}

  /**
   * Runs {@code body} again and again, {@code count} times at most.
   *
   * @param counter holds 0, 1, 2, … in the body, as an int; null when not used. Its home is the body
   * @param count how often; null without a bound. Negative is 0
   */
  record Loop(@Nullable Local counter, @Nullable Atom count, Block body, @Nullable Span span)
      implements Instr {}

  /** Leaves the innermost loop. */
  record Break(@Nullable Span span) implements Instr {}

  /** Starts the next round of the innermost loop. */
  record Continue(@Nullable Span span) implements Instr {}

  /** Leaves the function. Every function's body ends in one. */
  record Return(Atom value, @Nullable Span span) implements Instr {}

  /** Throws a dlang value. */
  record Throw(Atom value, @Nullable Span span) implements Instr {}

  /** Runs {@code body}; when it throws, {@code handler}, with {@code error} bound to the error's record. */
  record Try(Block body, Local error, Block handler, @Nullable Span span) implements Instr {}
}
