package dlang.observe;

import com.oracle.truffle.api.interop.TruffleObject;
import dlang.core.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One executed operation: what it was, where it stands, and what went in, came out and flowed back.
 */
public final class Step implements TruffleObject {

  private final Observer observer;
  private final String operation;
  private final @Nullable Operator operator;
  private final SourcePosition place;
  private final List<Operand> operands;
  private final Object[] values;
  private final Object[] cotangents;
  private final @Nullable Operand previous;
  private final List<Operand.Part> path;
  private boolean listed;
  private String name = "";
  private Object value = 0.0;
  private Object adjoint = 0.0;
  private boolean done;
  private boolean reached;
  private boolean saved;

  /**
   * @param operator what was applied; null for a move
   * @param values of the operands; null for what is the result as it is
   * @param previous the version that a write changed; null if it replaced all of it
   * @param path where it wrote
   */
  Step(
      Observer observer,
      String operation,
      @Nullable Operator operator,
      SourcePosition place,
      List<Operand> operands,
      Object[] values,
      @Nullable Operand previous,
      List<Operand.Part> path) {
    this.observer = observer;
    this.operation = operation;
    this.operator = operator;
    this.place = place;
    this.operands = operands;
    this.values = values;
    this.cotangents = new Object[values.length];
    this.previous = previous;
    this.path = path;
  }

  /** Puts it on the list, with a name for its result. */
  void list(String newName) {
    listed = true;
    name = newName;
  }

  public Observer observer() {
    return observer;
  }

  String operation() {
    return operation;
  }

  @Nullable Operator operator() {
    return operator;
  }

  /** Whether it computes something, instead of moving what is there. */
  boolean computes() {
    return operator != null;
  }

  SourcePosition place() {
    return place;
  }

  List<Operand> operands() {
    return operands;
  }

  Object[] values() {
    return values;
  }

  @Nullable Operand previous() {
    return previous;
  }

  List<Operand.Part> path() {
    return path;
  }

  /** Whether it is on the list of what was executed: what failed is not. */
  boolean isListed() {
    return listed && done;
  }

  /** The version that it made. */
  String name() {
    return name;
  }

  /** What the step wrote: its version, or a part of it. */
  String result() {
    return name + Operand.text(path);
  }

  Object value() {
    return value;
  }

  void setValue(Object v) {
    value = v;
    done = true;
    if (values.length == 1 && values[0] == null) {
      values[0] = v;
    }
  }

  /** The adjoint of the result; 0 if none came back. */
  Object adjoint() {
    return adjoint;
  }

  void setAdjoint(Object a) {
    adjoint = a;
    reached = true;
  }

  /** Whether the reverse sweep came by. */
  boolean isReached() {
    return reached;
  }

  /** What the step gave its operand at an index; null if nothing. */
  @Nullable Object cotangent(int index) {
    return cotangents[index];
  }

  void setCotangent(int index, Object t) {
    cotangents[index] = t;
  }

  boolean isSaved() {
    return saved;
  }

  void setSaved() {
    saved = true;
  }
}
