package dlang.nodes.control;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dlang.nodes.ExpressionNode;
import dlang.runtime.DlangError;
import dlang.runtime.MetaObject;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** A condition: a value that must be a bool. */
public final class Condition extends Node {

  @Child private ExpressionNode value;

  public Condition(ExpressionNode value) {
    this.value = value;
  }

  public boolean test(VirtualFrame frame) {
    try {
      return value.executeBoolean(frame);
    } catch (UnexpectedResultException e) {
      CompilerDirectives.transferToInterpreter();
      String message = "A condition must be a bool, this is " + shown(e.getResult()) + ".";
      throw DlangError.type(message).at(this);
    }
  }

  private static String shown(Object value) {
    boolean isShort = Values.isNumber(value) || value instanceof String;
    return isShort ? "the " + MetaObject.of(value) + " " + Text.quoted(value) : Text.described(value);
  }
}
